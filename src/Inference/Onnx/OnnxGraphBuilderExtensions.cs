namespace AccMpeg.Inference.Onnx;

/// <summary>Shorthands for constants and operators that graphs are made of.</summary>
public static class OnnxGraphBuilderExtensions
{
    /// <summary>A float constant.</summary>
    public static string Floats(this OnnxGraphBuilder builder, string name, ReadOnlySpan<float> values, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Constant(OnnxTensor.FromFloats(name, values, shape));
    }

    /// <summary>A vector of 64-bit integers: a shape, axes, or limits of a slice. A constant of this content is made once.</summary>
    public static string Int64s(this OnnxGraphBuilder builder, params ReadOnlySpan<long> values)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string name = $"int64:{string.Join(',', values.ToArray())}";
        return builder.Defines(name) ? name : builder.Constant(OnnxTensor.FromInt64s(name, values, values.Length));
    }

    /// <summary>min(max(value, 0), 6).</summary>
    public static string Relu6(this OnnxGraphBuilder builder, string output, string value)
    {
        ArgumentNullException.ThrowIfNull(builder);
        string low = builder.Defines("zero") ? "zero" : builder.Floats("zero", [0]);
        string high = builder.Defines("six") ? "six" : builder.Floats("six", [6]);
        return builder.Node("Clip", output, [value, low, high]);
    }

    /// <summary>Reorders the axes: axis i of the output is axis <paramref name="order"/>[i] of the value.</summary>
    public static string Transpose(this OnnxGraphBuilder builder, string output, string value, params ReadOnlySpan<long> order)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Node("Transpose", output, [value], OnnxAttribute.Ints("perm", order));
    }

    /// <summary>The same values in another shape; 0 keeps the size at that position, -1 takes what remains.</summary>
    public static string Reshape(this OnnxGraphBuilder builder, string output, string value, params ReadOnlySpan<long> shape)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Node("Reshape", output, [value, builder.Int64s(shape)]);
    }

    /// <summary>Equal parts of a value along an axis.</summary>
    public static string[] Split(this OnnxGraphBuilder builder, string value, string[] outputs, long axis)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Nodes("Split", outputs, [value], OnnxAttribute.Of("axis", axis));
    }
}
