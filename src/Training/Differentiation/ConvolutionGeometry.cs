namespace AccMpeg.Training.Differentiation;

/// <summary>Strides, dilations, groups and explicit pads of a convolution or pooling node, per spatial axis.</summary>
internal sealed record ConvolutionGeometry(
    long[] Kernel, long[] Strides, long[] Dilations, long[] PadsBefore, long[] PadsBehind, long Group)
{
    /// <summary>Number of spatial axes.</summary>
    public int Axes => Kernel.Length;

    /// <summary>All pads in ONNX's order.</summary>
    public long[] Pads => [.. PadsBefore, .. PadsBehind];

    /// <summary>Pixels that the dilated kernel spans on an axis, less one.</summary>
    public long Reach(int axis) => (Kernel[axis] - 1) * Dilations[axis];

    /// <summary>Reads the geometry of a node whose windows slide over <paramref name="input"/> (Conv, pooling).</summary>
    public static ConvolutionGeometry Sliding(NodeAttributes attributes, ReadOnlySpan<long> kernel, ReadOnlySpan<long> input)
    {
        ConvolutionGeometry geometry = Read(attributes, kernel);
        string auto = attributes.Text("auto_pad", "NOTSET");
        if (auto == "NOTSET")
        {
            return geometry;
        }

        long[] totals = new long[kernel.Length];
        for (int i = 0; i < totals.Length && auto != "VALID"; i++)
        {
            long stride = geometry.Strides[i];
            long output = (input[i] + stride - 1) / stride;
            totals[i] = Math.Max(0, ((output - 1) * stride) + geometry.Reach(i) + 1 - input[i]);
        }

        return geometry.WithPads(totals, shorterFirst: auto != "SAME_LOWER");
    }

    /// <summary>Reads the geometry of a ConvTranspose node with the given input and output sizes.</summary>
    public static ConvolutionGeometry Transposed(
        NodeAttributes attributes, ReadOnlySpan<long> kernel, ReadOnlySpan<long> input, ReadOnlySpan<long> output)
    {
        ConvolutionGeometry geometry = Read(attributes, kernel);
        string auto = attributes.Text("auto_pad", "NOTSET");
        if (auto == "NOTSET" && !attributes.Has("output_shape"))
        {
            return geometry;
        }

        long[] extra = attributes.Ints("output_padding") ?? TensorShape.Repeat(0, kernel.Length);
        long[] totals = new long[kernel.Length];
        for (int i = 0; i < totals.Length && auto != "VALID"; i++)
        {
            totals[i] = Math.Max(0, (geometry.Strides[i] * (input[i] - 1)) + extra[i] + geometry.Reach(i) + 1 - output[i]);
        }

        return geometry.WithPads(totals, shorterFirst: auto == "SAME_UPPER");
    }

    private static ConvolutionGeometry Read(NodeAttributes attributes, ReadOnlySpan<long> kernel)
    {
        int axes = kernel.Length;
        long[] pads = attributes.Ints("pads") ?? TensorShape.Repeat(0, 2 * axes);
        return new ConvolutionGeometry(
            kernel.ToArray(),
            attributes.Ints("strides") ?? TensorShape.Repeat(1, axes),
            attributes.Ints("dilations") ?? TensorShape.Repeat(1, axes),
            pads[..axes],
            pads[axes..],
            attributes.Int("group", 1));
    }

    private ConvolutionGeometry WithPads(long[] totals, bool shorterFirst)
    {
        long[] before = new long[totals.Length];
        long[] behind = new long[totals.Length];
        for (int i = 0; i < totals.Length; i++)
        {
            before[i] = shorterFirst ? totals[i] / 2 : totals[i] - (totals[i] / 2);
            behind[i] = totals[i] - before[i];
        }

        return this with { PadsBefore = before, PadsBehind = behind };
    }
}
