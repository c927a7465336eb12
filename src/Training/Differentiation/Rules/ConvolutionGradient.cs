using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation.Rules;

/// <summary>The two gradients of a convolution, shared by the rules of Conv, ConvTranspose and AveragePool.</summary>
internal static class ConvolutionGradient
{
    /// <summary>
    /// Gradient by the input. At stride 1, and where the convolution is grouped, a convolution with the flipped kernel is faster than ONNX
    /// Runtime's ConvTranspose (measured: four times for depthwise 3x3); elsewhere it is the ConvTranspose.
    /// </summary>
    /// <param name="g">The graph.</param>
    /// <param name="upstream">Gradient of the output, N x M x output size.</param>
    /// <param name="weights">Kernel, M x C/group x kernel size.</param>
    /// <param name="geometry">The forward convolution.</param>
    /// <param name="input">Shape of the input, N x C x input size.</param>
    /// <param name="output">Shape of the output.</param>
    public static string ByInput(
        GraphWriter g, string upstream, string weights, ConvolutionGeometry geometry, ReadOnlySpan<long> input, ReadOnlySpan<long> output)
    {
        bool strided = geometry.Strides.AsSpan().IndexOfAnyExcept(1) >= 0;
        bool padsFit = true;
        for (int i = 0; i < geometry.Axes; i++)
        {
            padsFit &= geometry.PadsBefore[i] <= geometry.Reach(i) && geometry.PadsBehind[i] <= geometry.Reach(i);
        }

        return padsFit && (!strided || geometry.Group > 1)
            ? ByInputFlipped(g, upstream, weights, geometry, input, output)
            : ByInputTransposed(g, upstream, weights, geometry, input, output);
    }

    /// <summary>Gradient by the kernel: a convolution of the input with the output's gradient, channels and batch exchanged.</summary>
    public static string ByWeights(
        GraphWriter g, string upstream, string input, ConvolutionGeometry geometry, ReadOnlySpan<long> inputShape, ReadOnlySpan<long> outputShape)
    {
        long batch = inputShape[0];
        long group = geometry.Group;
        long channels = inputShape[1] / group;
        int axes = geometry.Axes;
        long[] spatial = TensorShape.Range(3, axes);
        string split = g.Reshape(input, [batch, group, channels, .. inputShape[2..]]);
        string exchanged = g.Reshape(g.Transpose(split, [2, 1, 0, .. spatial]), [channels, group * batch, .. inputShape[2..]]);
        string kernel = g.Transpose(upstream, [1, 0, .. TensorShape.Range(2, axes)]);
        string all = g.Node(
            "Conv",
            [exchanged, kernel],
            OnnxAttribute.Of("group", group),
            OnnxAttribute.Ints("kernel_shape", outputShape[2..]),
            OnnxAttribute.Ints("strides", geometry.Dilations),
            OnnxAttribute.Ints("dilations", geometry.Strides),
            OnnxAttribute.Ints("pads", geometry.Pads));

        // Rows and columns that no window reached at a stride above 1 give more positions than the kernel has.
        string cropped = g.Slice(
            all, TensorShape.Repeat(0, axes), geometry.Kernel, TensorShape.Range(2, axes), TensorShape.Repeat(1, axes));
        return g.Transpose(cropped, [1, 0, .. TensorShape.Range(2, axes)]);
    }

    private static string ByInputTransposed(
        GraphWriter g, string upstream, string weights, ConvolutionGeometry geometry, ReadOnlySpan<long> input, ReadOnlySpan<long> output)
    {
        long[] behind = new long[geometry.Axes];
        long[] extra = new long[geometry.Axes];
        for (int i = 0; i < geometry.Axes; i++)
        {
            long natural = ((output[i + 2] - 1) * geometry.Strides[i]) + geometry.Reach(i) + 1 - geometry.PadsBefore[i] - geometry.PadsBehind[i];
            extra[i] = Math.Max(0, input[i + 2] - natural);
            behind[i] = geometry.PadsBehind[i] + Math.Max(0, natural - input[i + 2]);
        }

        return g.Node(
            "ConvTranspose",
            [upstream, weights],
            OnnxAttribute.Of("group", geometry.Group),
            OnnxAttribute.Ints("kernel_shape", geometry.Kernel),
            OnnxAttribute.Ints("strides", geometry.Strides),
            OnnxAttribute.Ints("dilations", geometry.Dilations),
            OnnxAttribute.Ints("pads", [.. geometry.PadsBefore, .. behind]),
            OnnxAttribute.Ints("output_padding", extra));
    }

    private static string ByInputFlipped(
        GraphWriter g, string upstream, string weights, ConvolutionGeometry geometry, ReadOnlySpan<long> input, ReadOnlySpan<long> output)
    {
        long group = geometry.Group;
        long inner = input[1] / group;
        long outer = output[1] / group;
        long[] spatial = TensorShape.Range(2, geometry.Axes);
        string grouped = g.Reshape(weights, [group, outer, inner, .. geometry.Kernel]);
        string swapped = g.Reshape(
            g.Transpose(grouped, [0, 2, 1, .. TensorShape.Range(3, geometry.Axes)]), [input[1], outer, .. geometry.Kernel]);
        long[] before = new long[geometry.Axes];
        long[] behind = new long[geometry.Axes];
        long[] cut = new long[geometry.Axes];
        for (int i = 0; i < geometry.Axes; i++)
        {
            long length = output[i + 2] * geometry.Strides[i];
            before[i] = geometry.Reach(i) - geometry.PadsBefore[i];
            long needed = input[i + 2] - length - before[i] + geometry.Reach(i);
            behind[i] = Math.Max(0, needed);
            cut[i] = Math.Min(0, needed);
        }

        string spread = g.Pad(
            g.SpreadOut(upstream, output, [1, 1, .. geometry.Strides]), TensorShape.Repeat(0, cut.Length + 2), [0, 0, .. cut]);
        return g.Node(
            "Conv",
            [spread, g.Reverse(swapped, spatial)],
            OnnxAttribute.Of("group", group),
            OnnxAttribute.Ints("kernel_shape", geometry.Kernel),
            OnnxAttribute.Ints("dilations", geometry.Dilations),
            OnnxAttribute.Ints("pads", [.. before, .. behind]));
    }
}
