using System.Numerics.Tensors;
using AccMpeg.Training.AccModels.Data;
using AccMpeg.Training.AccModels.Networks;

namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>Copies a frame into tensors, in the view that this visit has of it.</summary>
internal static class SampleBuffer
{
    /// <summary>Fills one image of an input.</summary>
    /// <param name="values">Planes of rows in half precision.</param>
    /// <param name="input">Their sizes.</param>
    /// <param name="rows">Rows of macroblocks that the planes cover: a shift moves by as many pixels as one has.</param>
    /// <param name="view">The view.</param>
    /// <param name="target">As long as <paramref name="values"/>.</param>
    public static void FillImage(ReadOnlySpan<Half> values, NetworkInput input, int rows, SampleView view, Span<float> target)
    {
        int unit = input.Height / rows;
        int plane = input.Height * input.Width;
        for (int at = 0; at < target.Length; at += plane)
        {
            Span<float> pixels = target.Slice(at, plane);
            for (int y = 0; y < input.Height; y++)
            {
                int from = Wrapped(y - (view.ShiftY * unit), input.Height) * input.Width;
                ConvertRow(values.Slice(at + from, input.Width), pixels.Slice(y * input.Width, input.Width), view.ShiftX * unit, view.Mirrored);
            }

            (float gain, float offset) = at == 0 ? (view.LumaGain, view.LumaOffset) : (view.ChromaGain, 0);
            if (gain != 1 || offset != 0)
            {
                TensorPrimitives.Multiply(pixels, gain, pixels);
                TensorPrimitives.Add(pixels, offset, pixels);
            }
        }
    }

    /// <summary>
    /// Fills what the loss needs per macroblock: with z the logit, t the target and h the weight of what matters, -h t log s(z) - (1-t) log(1 - s(z)) is
    /// weights * log(1 + e^z) - pulls * z, which no logit is too large for.
    /// </summary>
    /// <param name="sample">The frame.</param>
    /// <param name="highWeight">Weight of what matters.</param>
    /// <param name="scale">Factor of all.</param>
    /// <param name="view">The view.</param>
    /// <param name="weights">Receives h t + (1 - t).</param>
    /// <param name="pulls">Receives h t.</param>
    public static void FillTargets(TrainingSample sample, double highWeight, double scale, SampleView view, Span<float> weights, Span<float> pulls)
    {
        int columns = sample.Grid.Columns;
        for (int y = 0; y < sample.Grid.Rows; y++)
        {
            int from = Wrapped(y - view.ShiftY, sample.Grid.Rows) * columns;
            CopyRow<float>(sample.Targets.AsSpan(from, columns), pulls.Slice(y * columns, columns), view.ShiftX, view.Mirrored);
        }

        double factor = scale * sample.Weight;
        TensorPrimitives.Multiply(pulls, (float)((highWeight - 1) * factor), weights);
        TensorPrimitives.Add(weights, (float)factor, weights);
        TensorPrimitives.Multiply(pulls, (float)(highWeight * factor), pulls);
    }

    private static void ConvertRow(ReadOnlySpan<Half> source, Span<float> target, int shift, bool mirrored)
    {
        int start = Wrapped(shift, source.Length);
        TensorPrimitives.ConvertToSingle(source[..^start], target[start..]);
        TensorPrimitives.ConvertToSingle(source[^start..], target[..start]);
        if (mirrored)
        {
            target.Reverse();
        }
    }

    private static void CopyRow<T>(ReadOnlySpan<T> source, Span<T> target, int shift, bool mirrored)
    {
        int start = Wrapped(shift, source.Length);
        source[..^start].CopyTo(target[start..]);
        source[^start..].CopyTo(target[..start]);
        if (mirrored)
        {
            target.Reverse();
        }
    }

    private static int Wrapped(int index, int length) => ((index % length) + length) % length;
}
