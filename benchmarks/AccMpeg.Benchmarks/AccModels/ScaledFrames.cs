using AccMpeg.Media;

namespace AccMpeg.Benchmarks.AccModels;

/// <summary>Frames of a clip brought to another size, bilinearly.</summary>
internal static class ScaledFrames
{
    public static VideoFrame[] Read(string path, int count, int width, int height)
    {
        VideoFrame[] frames = BenchmarkClips.Read(path, count);
        VideoFrame[] scaled = [.. frames.Select(frame => Scale(frame, width, height))];
        Array.ForEach(frames, frame => frame.Dispose());
        return scaled;
    }

    private static VideoFrame Scale(VideoFrame frame, int width, int height)
    {
        VideoFrame scaled = VideoFrame.Allocate(width, height, frame.Timestamp);
        Scale(frame.Y, frame.LumaStride, frame.Width, frame.Height, scaled.WritableY, scaled.LumaStride, width, height);
        Scale(frame.U, frame.ChromaStride, frame.ChromaWidth, frame.ChromaHeight, scaled.WritableU, scaled.ChromaStride, scaled.ChromaWidth, scaled.ChromaHeight);
        Scale(frame.V, frame.ChromaStride, frame.ChromaWidth, frame.ChromaHeight, scaled.WritableV, scaled.ChromaStride, scaled.ChromaWidth, scaled.ChromaHeight);
        return scaled;
    }

    private static void Scale(
        ReadOnlySpan<byte> source, int sourceStride, int sourceWidth, int sourceHeight, Span<byte> target, int targetStride, int width, int height)
    {
        for (int row = 0; row < height; row++)
        {
            (int top, float down) = At(row, height, sourceHeight);
            ReadOnlySpan<byte> upper = source[(top * sourceStride)..];
            ReadOnlySpan<byte> lower = source[(Math.Min(top + 1, sourceHeight - 1) * sourceStride)..];
            for (int column = 0; column < width; column++)
            {
                (int left, float across) = At(column, width, sourceWidth);
                int right = Math.Min(left + 1, sourceWidth - 1);
                float above = upper[left] + (across * (upper[right] - upper[left]));
                float below = lower[left] + (across * (lower[right] - lower[left]));
                target[(row * targetStride) + column] = (byte)(above + (down * (below - above)) + 0.5f);
            }
        }
    }

    private static (int Index, float Part) At(int position, int size, int sourceSize)
    {
        float at = Math.Clamp(((position + 0.5f) * sourceSize / size) - 0.5f, 0, sourceSize - 1);
        return ((int)at, at - (int)at);
    }
}
