using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Media;
using AccMpeg.Training.AccGrad;

namespace AccMpeg.Training.AccModels.Data;

/// <summary>Computes the accuracy gradients of clips, or takes them from the cache.</summary>
/// <param name="finalDnn">The final DNN.</param>
/// <param name="labels">Settings.</param>
/// <param name="gradient">Where it runs.</param>
/// <param name="cache">The cache.</param>
internal sealed class GradientWalk(ModelFile finalDnn, LabelOptions labels, AccGradOptions gradient, GradientCache cache)
{
    private readonly AccGradOptions _gradient = gradient with { Label = labels.Label, Score = labels.Score, Input = labels.Input ?? DefaultInput(finalDnn) };

    /// <summary>Time spent on decoding and encoding.</summary>
    public TimeSpan EncodeTime { get; private set; }

    /// <summary>Time spent on the final DNN and its gradient.</summary>
    public TimeSpan GradientTime { get; private set; }

    /// <summary>Computes the gradients of one frame in <paramref name="every"/>.</summary>
    /// <exception cref="Differentiation.DifferentiationException">The network cannot be differentiated.</exception>
    /// <exception cref="ModelException">The network cannot be used.</exception>
    /// <exception cref="MediaException">Source or encoder failed.</exception>
    public ClipGradients Compute(FootagePart part, int every, Action<int> progress, CancellationToken cancellation)
    {
        string key = KeyOf(part, every);
        if (cache.Load(key, part.Grid.Count) is { } known)
        {
            progress(known.Frames.Count);
            return known;
        }

        List<long> frames = [];
        List<float[]> values = [];
        using IVideoSource source = part.Open(cancellation);
        using AccGradClip clip = new(source, finalDnn, labels.ToClip(_gradient, every));
        foreach (AccGradFrame frame in clip.Compute(end: part.End, cancellationToken: cancellation))
        {
            frames.Add(frame.Index);
            values.Add(frame.Values.ToArray());
            EncodeTime += frame.EncodeTime;
            GradientTime += frame.GradientTime;
            progress(frames.Count);
        }

        ClipGradients gradients = new(frames, values);
        if (frames.Count > 0)
        {
            cache.Save(key, gradients);
        }

        return gradients;
    }

    /// <summary>The frame's own size where the network takes any, else null: the manifest's.</summary>
    private static InputSize? DefaultInput(ModelFile finalDnn)
    {
        GraphProto graph = OnnxModelFile.Read(finalDnn.OnnxPath).Graph;
        string image = graph.Input.Select(input => input.Name).Except(graph.Initializer.Select(tensor => tensor.Name)).First();
        return graph.Input.First(input => input.Name == image).Type.TensorType.Shape is { } shape && shape.Dim.Skip(2).All(dimension => dimension.HasDimValue)
            ? null
            : InputSize.Native;
    }

    private string KeyOf(FootagePart part, int every)
    {
        AccGradClipOptions options = labels.ToClip(_gradient, every);
        return FormattableString.Invariant(
            $"""
            accgrad 2
            network {finalDnn.Manifest.Sha256} input {_gradient.Input} score {_gradient.Score} of {finalDnn.Manifest.Thresholds.Score} width {_gradient.DecisionWidth} boxes {_gradient.BoxWeight}
            label {_gradient.Label} qp {options.QpHigh} {options.QpLow} idr {options.IdrInterval} preset {options.Preset} every {every}
            clip {part.Sha256} from {part.Start.Ticks} to {part.End?.Ticks}
            """);
    }
}
