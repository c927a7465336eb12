using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.AccModels.Networks;

/// <summary>A convolution with bias whose output is the input's size divided by the stride; outside the input there are zeros.</summary>
/// <param name="Name">Name of its output in the graph, and the stem of its parameters' names.</param>
/// <param name="In">Channels of the input.</param>
/// <param name="Out">Channels of the output.</param>
/// <param name="Kernel">Edge of the kernel; odd.</param>
internal sealed record ConvolutionLayer(string Name, int In, int Out, int Kernel)
{
    /// <summary>Input pixels per output pixel; the input's sides are multiples of it.</summary>
    public int Stride { get; init; } = 1;

    /// <summary>Distance between the kernel's pixels.</summary>
    public int Dilation { get; init; } = 1;

    /// <summary>True where each channel has a kernel of its own; then there are as many outputs as inputs.</summary>
    public bool Depthwise { get; init; }

    /// <summary>Factor of the weights' first values, on top of He's rule.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>What the bias starts from.</summary>
    public double Bias { get; init; }

    /// <summary>
    /// Weights and bias. The weights start by He's rule: deviation sqrt(2 / inputs per output) where a rectifier follows, as it does on all layers
    /// but the depthwise ones, which have sqrt(1 / inputs per output).
    /// </summary>
    public IReadOnlyList<Parameter> Parameters =>
    [
        new($"{Name}.weight", [Out, InPerOutput, Kernel, Kernel], Gain * Math.Sqrt((Depthwise ? 1.0 : 2.0) / (InPerOutput * Kernel * Kernel))),
        new($"{Name}.bias", [Out], 0, Bias),
    ];

    private int InPerOutput => Depthwise ? 1 : In;

    /// <summary>Appends the node; the parameters have been defined under their names.</summary>
    public string Append(OnnxGraphBuilder graph, string input)
    {
        long reach = Kernel / 2 * Dilation;
        return graph.Node(
            "Conv",
            Name,
            [input, $"{Name}.weight", $"{Name}.bias"],
            OnnxAttribute.Of("group", Depthwise ? In : 1L),
            OnnxAttribute.Ints("kernel_shape", Kernel, Kernel),
            OnnxAttribute.Ints("strides", Stride, Stride),
            OnnxAttribute.Ints("dilations", Dilation, Dilation),
            OnnxAttribute.Ints("pads", reach, reach, reach, reach));
    }

    /// <summary>As <see cref="Append"/>, with a rectifier behind it.</summary>
    public string AppendRectified(OnnxGraphBuilder graph, string input) => graph.Node("Relu", $"{Name}.relu", [Append(graph, input)]);

    /// <summary>Multiplications for an output of this many pixels.</summary>
    public long Multiplications(long pixels) => pixels * Out * InPerOutput * Kernel * Kernel;
}
