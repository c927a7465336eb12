using System.Numerics.Tensors;
using AccMpeg.Training.AccModels.Data;

namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>Copies a sample's planes into a tensor, as they are or mirrored left to right.</summary>
internal static class SampleBuffer
{
    /// <summary>Fills one image of an input.</summary>
    /// <param name="values">Rows in half precision.</param>
    /// <param name="width">Width of a row.</param>
    /// <param name="mirrored">Whether the first value of each row becomes its last.</param>
    /// <param name="target">As long as <paramref name="values"/>.</param>
    public static void Fill(ReadOnlySpan<Half> values, int width, bool mirrored, Span<float> target)
    {
        TensorPrimitives.ConvertToSingle(values, target);
        Mirror(target, width, mirrored);
    }

    /// <inheritdoc cref="Fill(ReadOnlySpan{Half}, int, bool, Span{float})"/>
    public static void Fill(ReadOnlySpan<float> values, int width, bool mirrored, Span<float> target)
    {
        values.CopyTo(target);
        Mirror(target, width, mirrored);
    }

    /// <summary>What each macroblock counts: the frame's weight, and more for those that matter.</summary>
    public static void FillWeights(TrainingSample sample, double highWeight, bool mirrored, double scale, Span<float> target)
    {
        // 1 for a target of 0, the high weight for one of 1, and in between for those between.
        TensorPrimitives.Multiply(sample.Targets, (float)((highWeight - 1) * scale * sample.Weight), target);
        TensorPrimitives.Add(target, (float)(scale * sample.Weight), target);
        Mirror(target, sample.Grid.Columns, mirrored);
    }

    private static void Mirror(Span<float> rows, int width, bool mirrored)
    {
        for (int at = 0; mirrored && at < rows.Length; at += width)
        {
            rows.Slice(at, width).Reverse();
        }
    }
}
