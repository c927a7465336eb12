using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation.Rules;

/// <summary>Conv and ConvTranspose, by input, kernel and bias.</summary>
internal static class ConvolutionRules
{
    public static void Conv(GradientContext c)
    {
        long[] input = c.InputShape(0);
        ConvolutionGeometry geometry = ConvolutionGeometry.Sliding(c.Attributes, c.InputShape(1).AsSpan(2), input.AsSpan(2));
        c.Give(0, () => ConvolutionGradient.ByInput(c.Graph, c.Upstream(), c.Input(1), geometry, input, c.OutputShape()));
        c.Give(1, () => ConvolutionGradient.ByWeights(c.Graph, c.Upstream(), c.Input(0), geometry, input, c.OutputShape()));
        GiveBias(c);
    }

    public static void ConvTranspose(GradientContext c)
    {
        // A ConvTranspose is the input gradient of a Conv from its output to its input; its own gradients are that Conv.
        long[] input = c.InputShape(0);
        long[] output = c.OutputShape();
        ConvolutionGeometry geometry = ConvolutionGeometry.Transposed(
            c.Attributes, c.InputShape(1).AsSpan(2), input.AsSpan(2), output.AsSpan(2));
        c.Give(0, () => c.Graph.Node(
            "Conv",
            [c.Upstream(), c.Input(1)],
            OnnxAttribute.Of("group", geometry.Group),
            OnnxAttribute.Ints("kernel_shape", geometry.Kernel),
            OnnxAttribute.Ints("strides", geometry.Strides),
            OnnxAttribute.Ints("dilations", geometry.Dilations),
            OnnxAttribute.Ints("pads", geometry.Pads)));
        c.Give(1, () => ConvolutionGradient.ByWeights(c.Graph, c.Input(0), c.Upstream(), geometry, output, input));
        GiveBias(c);
    }

    private static void GiveBias(GradientContext c)
    {
        int axes = c.OutputShape().Length - 2;
        c.Give(2, () => c.Graph.ReduceSum(c.Upstream(), [0, .. TensorShape.Range(2, axes)], keepDimensions: false));
    }
}
