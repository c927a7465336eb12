namespace AccMpeg.Inference;

/// <summary>Shape of an image tensor: images, 3 planes, height, width.</summary>
public readonly record struct TensorShape(int Batch, int Height, int Width)
{
    /// <summary>Number of floats of one image.</summary>
    public int PerImage => checked(3 * Height * Width);

    /// <summary>Number of floats.</summary>
    public int Count => checked(Batch * PerImage);

    /// <summary>The dimensions as ONNX Runtime takes them.</summary>
    public long[] Dimensions => [Batch, 3, Height, Width];
}
