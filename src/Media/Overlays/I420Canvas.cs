namespace AccMpeg.Media;

/// <summary>Draws into a writable frame; everything is clipped to it. Coordinates are pixels, right and bottom edges exclusive.</summary>
internal readonly ref struct I420Canvas(VideoFrame frame)
{
    private readonly Span<byte> _y = frame.WritableY;
    private readonly Span<byte> _u = frame.WritableU;
    private readonly Span<byte> _v = frame.WritableV;

    /// <summary>Width in pixels.</summary>
    public int Width => frame.Width;

    /// <summary>Height in pixels.</summary>
    public int Height => frame.Height;

    /// <summary>A filled rectangle.</summary>
    public void Fill(int left, int top, int right, int bottom, YuvColour colour)
    {
        FillPlane(_y, frame.LumaStride, Width, Height, left, top, right, bottom, colour.Y);
        FillPlane(_u, frame.ChromaStride, frame.ChromaWidth, frame.ChromaHeight, left / 2, top / 2, (right + 1) / 2, (bottom + 1) / 2, colour.U);
        FillPlane(_v, frame.ChromaStride, frame.ChromaWidth, frame.ChromaHeight, left / 2, top / 2, (right + 1) / 2, (bottom + 1) / 2, colour.V);
    }

    /// <summary>The outline of a rectangle, drawn inwards.</summary>
    public void Outline(int left, int top, int right, int bottom, int thickness, YuvColour colour)
    {
        Fill(left, top, right, top + thickness, colour);
        Fill(left, bottom - thickness, right, bottom, colour);
        Fill(left, top, left + thickness, bottom, colour);
        Fill(right - thickness, top, right, bottom, colour);
    }

    /// <summary>Moves the colour, not the brightness, of a rectangle towards another: strength in 256ths.</summary>
    public void Tint(int left, int top, int right, int bottom, YuvColour colour, int strength)
    {
        for (int y = top / 2; y < Math.Min((bottom + 1) / 2, frame.ChromaHeight); y++)
        {
            for (int x = left / 2; x < Math.Min((right + 1) / 2, frame.ChromaWidth); x++)
            {
                int index = (y * frame.ChromaStride) + x;
                _u[index] = (byte)(_u[index] + (((colour.U - _u[index]) * strength) / 256));
                _v[index] = (byte)(_v[index] + (((colour.V - _v[index]) * strength) / 256));
            }
        }
    }

    private static void FillPlane(Span<byte> plane, int stride, int width, int height, int left, int top, int right, int bottom, byte value)
    {
        left = Math.Clamp(left, 0, width);
        right = Math.Clamp(right, left, width);
        for (int row = Math.Max(0, top); row < Math.Min(bottom, height); row++)
        {
            plane.Slice((row * stride) + left, right - left).Fill(value);
        }
    }
}
