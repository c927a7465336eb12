namespace AccMpeg.Media;

/// <summary>Shows one value per macroblock as a heat map over the picture: from blue over green to red by the value's logarithm. Writes into the frame.</summary>
public static class HeatPainter
{
    /// <summary>Powers of ten below the greatest value that still get a colour; what is smaller stays as it is.</summary>
    public const double Decades = 3;

    private const int Strength = 170;
    private const int Levels = 64;

    private static readonly YuvColour[] Colours = [.. Enumerable.Range(0, Levels).Select(level => ColourOf((double)level / (Levels - 1)))];

    /// <summary>Tints each macroblock by its value; the picture's brightness stays.</summary>
    /// <param name="frame">The picture.</param>
    /// <param name="values">One value of at least 0 per macroblock, row major.</param>
    /// <param name="greatest">The value that is red; with one value for a whole clip the colours can be compared.</param>
    /// <exception cref="ArgumentException">There are not as many values as macroblocks.</exception>
    public static void PaintHeat(VideoFrame frame, ReadOnlySpan<float> values, float greatest)
    {
        ArgumentNullException.ThrowIfNull(frame);
        MacroblockGrid grid = MacroblockGrid.For(frame.Width, frame.Height);
        if (values.Length != grid.Count)
        {
            throw new ArgumentException($"There are {values.Length} values for {grid.Count} macroblocks.", nameof(values));
        }

        const int Size = MacroblockGrid.BlockSize;
        I420Canvas canvas = new(frame);
        for (int i = 0; i < values.Length; i++)
        {
            double heat = Heat(values[i], greatest);
            if (heat > 0)
            {
                (int row, int column) = Math.DivRem(i, grid.Columns);
                YuvColour colour = Colours[(int)Math.Round(heat * (Levels - 1))];
                canvas.Tint(column * Size, row * Size, (column + 1) * Size, (row + 1) * Size, colour, Strength);
            }
        }
    }

    /// <summary>0 for what gets no colour, 1 for the greatest value.</summary>
    private static double Heat(float value, float greatest) =>
        value > 0 && greatest > 0 ? Math.Clamp(1 + (Math.Log10(value / greatest) / Decades), 0, 1) : 0;

    private static YuvColour ColourOf(double heat)
    {
        double red = Math.Max(0, (2 * heat) - 1);
        double blue = Math.Max(0, 1 - (2 * heat));
        return YuvColour.FromRgb((int)(255 * red), (int)(255 * (1 - red - blue)), (int)(255 * blue));
    }
}
