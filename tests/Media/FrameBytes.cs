namespace AccMpeg.Media.Tests;

/// <summary>A frame's pixels without strides, for comparison.</summary>
internal static class FrameBytes
{
    /// <summary>Y, U and V, each row by row.</summary>
    public static byte[] Of(VideoFrame frame)
    {
        byte[] bytes = new byte[(frame.Width * frame.Height) + (2 * frame.ChromaWidth * frame.ChromaHeight)];
        Span<byte> rest = bytes;
        rest = CopyPlane(frame.Y, frame.LumaStride, frame.Width, frame.Height, rest);
        rest = CopyPlane(frame.U, frame.ChromaStride, frame.ChromaWidth, frame.ChromaHeight, rest);
        CopyPlane(frame.V, frame.ChromaStride, frame.ChromaWidth, frame.ChromaHeight, rest);
        return bytes;
    }

    private static Span<byte> CopyPlane(ReadOnlySpan<byte> plane, int stride, int width, int height, Span<byte> target)
    {
        for (int row = 0; row < height; row++)
        {
            plane.Slice(row * stride, width).CopyTo(target);
            target = target[width..];
        }

        return target;
    }
}
