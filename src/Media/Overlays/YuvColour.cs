namespace AccMpeg.Media;

/// <summary>A colour in the samples of a limited-range BT.601 picture.</summary>
internal readonly record struct YuvColour(byte Y, byte U, byte V)
{
    /// <summary>Of red, green and blue, 0..255.</summary>
    public static YuvColour FromRgb(int red, int green, int blue) => new(
        (byte)Math.Round(16 + (((65.481 * red) + (128.553 * green) + (24.966 * blue)) / 255)),
        (byte)Math.Round(128 + (((-37.797 * red) - (74.203 * green) + (112 * blue)) / 255)),
        (byte)Math.Round(128 + (((112 * red) - (93.786 * green) - (18.214 * blue)) / 255)));
}
