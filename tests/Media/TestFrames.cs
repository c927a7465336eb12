namespace AccMpeg.Media.Tests;

/// <summary>Seeded pictures.</summary>
internal static class TestFrames
{
    /// <summary>Noise: no macroblock of it can be predicted, so every one is coded.</summary>
    public static VideoFrame Noise(int width, int height, int seed, TimeSpan timestamp = default)
    {
        Random random = new(seed);
        VideoFrame frame = VideoFrame.Allocate(width, height, timestamp);
        random.NextBytes(frame.WritableY);
        random.NextBytes(frame.WritableU);
        random.NextBytes(frame.WritableV);
        return frame;
    }

    /// <summary>A smooth picture that moves with <paramref name="step"/>.</summary>
    public static VideoFrame Waves(int width, int height, int step, TimeSpan timestamp = default)
    {
        VideoFrame frame = VideoFrame.Allocate(width, height, timestamp);
        Fill(frame.WritableY, frame.LumaStride, width, height, (x, y) => 128 + (90 * Math.Sin((x + (3 * step)) / 17.0) * Math.Cos((y - step) / 23.0)));
        Fill(frame.WritableU, frame.ChromaStride, frame.ChromaWidth, frame.ChromaHeight, (x, y) => 128 + (60 * Math.Sin((x - y + step) / 31.0)));
        Fill(frame.WritableV, frame.ChromaStride, frame.ChromaWidth, frame.ChromaHeight, (x, y) => 128 + (60 * Math.Cos((x + y + step) / 29.0)));
        return frame;
    }

    private static void Fill(Span<byte> plane, int stride, int width, int height, Func<int, int, double> value)
    {
        for (int y = 0; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                plane[(y * stride) + x] = (byte)value(x, y);
            }
        }
    }
}
