namespace AccMpeg.Inference.Onnx;

/// <summary>One dimension of a tensor's shape: a fixed size, or a name for a size that is only known when the network runs.</summary>
public readonly record struct OnnxDimension(long? Size, string? Name)
{
    /// <summary>A fixed size.</summary>
    public static implicit operator OnnxDimension(long size) => new(size, null);

    /// <summary>A size known only at run time, by name.</summary>
    public static implicit operator OnnxDimension(string name) => new(null, name);

    internal TensorShapeProto.Types.Dimension ToProto() =>
        Size is { } size
            ? new TensorShapeProto.Types.Dimension { DimValue = size }
            : new TensorShapeProto.Types.Dimension { DimParam = Name };
}
