namespace AccMpeg.Inference;

/// <summary>One output of a run: floats in row-major order and their shape; valid until the next run.</summary>
internal readonly ref struct NetworkOutput(ReadOnlySpan<float> values, ReadOnlySpan<long> shape)
{
    /// <summary>The values of all images.</summary>
    public ReadOnlySpan<float> Values { get; } = values;

    /// <summary>The shape; the first dimension counts images.</summary>
    public ReadOnlySpan<long> Shape { get; } = shape;

    /// <summary>The values of one image.</summary>
    public ReadOnlySpan<float> Image(int index)
    {
        int length = Values.Length / (int)Shape[0];
        return Values.Slice(index * length, length);
    }
}
