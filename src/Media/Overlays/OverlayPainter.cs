using System.Globalization;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Media;

/// <summary>Shows a person what the networks see: the quality map as a tint, detections as boxes with labels. Writes into the frame.</summary>
public static class OverlayPainter
{
    private const int TintStrength = 110;

    // Lines and letters grow with the picture: one dot for each so many rows.
    private const int RowsPerDot = 360;

    private static readonly YuvColour HighQuality = YuvColour.FromRgb(0, 220, 60);
    private static readonly YuvColour Text = YuvColour.FromRgb(255, 255, 255);

    // Dark enough for white letters.
    private static readonly YuvColour[] ClassColours =
    [
        YuvColour.FromRgb(200, 30, 30), YuvColour.FromRgb(20, 90, 200), YuvColour.FromRgb(150, 40, 160), YuvColour.FromRgb(190, 100, 0),
        YuvColour.FromRgb(0, 120, 120), YuvColour.FromRgb(120, 90, 30), YuvColour.FromRgb(200, 30, 120), YuvColour.FromRgb(70, 70, 70),
    ];

    /// <summary>Tints the macroblocks whose QP is at most <paramref name="qpHigh"/>. The map must be of the frame's size.</summary>
    public static void PaintMap(VideoFrame frame, QualityMap map, int qpHigh)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(map);
        MacroblockGrid grid = MacroblockGrid.For(frame.Width, frame.Height);
        if (map.Grid != grid)
        {
            throw new ArgumentException($"The map has {map.Grid} macroblocks, the frame {grid}.", nameof(map));
        }

        const int Size = MacroblockGrid.BlockSize;
        I420Canvas canvas = new(frame);
        for (int row = 0; row < grid.Rows; row++)
        {
            for (int column = 0; column < grid.Columns; column++)
            {
                if (map[column, row] <= qpHigh)
                {
                    canvas.Tint(column * Size, row * Size, (column + 1) * Size, (row + 1) * Size, HighQuality, TintStrength);
                }
            }
        }
    }

    /// <summary>Draws each detection's box with its label and score.</summary>
    public static void PaintBoxes(VideoFrame frame, ReadOnlySpan<Detection> detections)
    {
        ArgumentNullException.ThrowIfNull(frame);
        I420Canvas canvas = new(frame);
        int dot = Math.Max(1, frame.Height / RowsPerDot);
        foreach (Detection detection in detections)
        {
            YuvColour colour = ClassColours[(int)((uint)detection.ClassId % ClassColours.Length)];
            (int left, int top) = (Pixel(detection.Box.X1, frame.Width), Pixel(detection.Box.Y1, frame.Height));
            (int right, int bottom) = (Pixel(detection.Box.X2, frame.Width), Pixel(detection.Box.Y2, frame.Height));
            canvas.Outline(left, top, right, bottom, 2 * dot, colour);
            string label = string.Create(CultureInfo.InvariantCulture, $"{detection.Label} {detection.Score:.00}");
            PaintLabel(canvas, label, left, top, dot, colour);
        }
    }

    private static void PaintLabel(I420Canvas canvas, string label, int left, int top, int dot, YuvColour background)
    {
        int advance = (BitmapFont.GlyphWidth + 1) * dot;
        int height = (BitmapFont.GlyphHeight + 2) * dot;
        int y = top >= height ? top - height : top;
        int x = Math.Clamp(left, 0, Math.Max(0, canvas.Width - (label.Length * advance) - dot));
        canvas.Fill(x, y, x + (label.Length * advance) + dot, y + height, background);
        for (int i = 0; i < label.Length; i++)
        {
            PaintGlyph(canvas, label[i], x + dot + (i * advance), y + dot, dot);
        }
    }

    private static void PaintGlyph(I420Canvas canvas, char character, int left, int top, int dot)
    {
        for (int row = 0; row < BitmapFont.GlyphHeight; row++)
        {
            for (int column = 0; column < BitmapFont.GlyphWidth; column++)
            {
                if (BitmapFont.IsSet(character, column, row))
                {
                    canvas.Fill(left + (column * dot), top + (row * dot), left + ((column + 1) * dot), top + ((row + 1) * dot), Text);
                }
            }
        }
    }

    private static int Pixel(float coordinate, int limit) => (int)Math.Clamp(MathF.Round(coordinate), 0, limit);
}
