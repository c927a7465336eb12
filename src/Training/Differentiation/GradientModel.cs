using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation;

/// <summary>A graph that runs a network forwards and its gradient backwards.</summary>
/// <param name="Model">The graph. Inputs: the network's, then the seeds. Outputs: the kept tensors, then one gradient per tensor asked for.</param>
public sealed record GradientModel(ModelProto Model)
{
    /// <summary>Name of the output that holds the gradient by a tensor; it has the tensor's shape.</summary>
    public static string GradientName(string tensor) => $"{tensor}/gradient";

    /// <summary>Name of the input that takes the gradient at a tensor of more than one element, where the way back starts.</summary>
    public static string SeedName(string tensor) => $"{tensor}/seed";
}
