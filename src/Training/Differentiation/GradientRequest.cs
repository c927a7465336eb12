using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation;

/// <summary>What is to be differentiated by what.</summary>
public sealed record GradientRequest
{
    /// <summary>The network; it is not changed.</summary>
    public required ModelProto Model { get; init; }

    /// <summary>
    /// The tensors whose gradients start the way back. A tensor with one element starts with 1; for any other the gradient graph has one more
    /// input, named by <see cref="GradientModel.SeedName"/>, of the tensor's shape.
    /// </summary>
    public required IReadOnlyList<string> Of { get; init; }

    /// <summary>Inputs, weights or inner tensors to differentiate by.</summary>
    public required IReadOnlyList<string> By { get; init; }

    /// <summary>Tensors at which the gradient stops: nothing flows back through them.</summary>
    public IReadOnlyList<string> StopAt { get; init; } = [];

    /// <summary>Tensors that the gradient graph puts out besides the gradients.</summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>Sizes for the inputs' dimensions that the network leaves open, by input name: the whole shape.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<long>> InputShapes { get; init; } = new Dictionary<string, IReadOnlyList<long>>();
}
