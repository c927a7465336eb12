namespace AccMpeg.Media;

/// <summary>4:2:0 video has even sizes only: an odd frame gets its last column or row twice.</summary>
internal static class EvenFrame
{
    /// <summary>The next even number.</summary>
    public static int RoundUp(int length) => length + (length & 1);

    /// <summary>Copies a frame into one that is at most a pixel wider and higher.</summary>
    public static void Pad(VideoFrame source, VideoFrame target)
    {
        for (int row = 0; row < target.Height; row++)
        {
            ReadOnlySpan<byte> from = source.Y.Slice(Math.Min(row, source.Height - 1) * source.LumaStride, source.Width);
            Span<byte> to = target.WritableY.Slice(row * target.LumaStride, target.Width);
            from.CopyTo(to);
            to[^1] = from[^1];
        }

        for (int row = 0; row < source.ChromaHeight; row++)
        {
            source.U.Slice(row * source.ChromaStride, source.ChromaWidth).CopyTo(target.WritableU[(row * target.ChromaStride)..]);
            source.V.Slice(row * source.ChromaStride, source.ChromaWidth).CopyTo(target.WritableV[(row * target.ChromaStride)..]);
        }
    }
}
