using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AccMpeg.Contracts;

/// <summary>
/// Size that a camera's frames are scaled down to fit into before anything looks at them, aspect kept, never enlarged. As text: WIDTHxHEIGHT in pixels,
/// or "source". The default value leaves frames as they are.
/// </summary>
/// <param name="Width">Greatest width in pixels; 0 for that of the source.</param>
/// <param name="Height">Greatest height in pixels; 0 for that of the source.</param>
public readonly record struct Resolution(int Width, int Height)
{
    /// <summary>Smallest side, in pixels.</summary>
    public const int Smallest = 64;

    /// <summary>Greatest side, in pixels.</summary>
    public const int Greatest = 8192;

    /// <summary>What a text has to be.</summary>
    public static readonly string Rule = string.Create(
        CultureInfo.InvariantCulture, $"WIDTHxHEIGHT, even numbers from {Smallest} to {Greatest}, such as 640x360, or source");

    /// <summary>Frames stay as the source has them.</summary>
    public static readonly Resolution Source;

    private const string SourceText = "source";

    // A panorama in a small square would be a line: a macroblock is the least that can be judged.
    private const int SmallestFitted = 16;

    /// <summary>Both sides are even and within their limits, or frames stay as they are.</summary>
    public bool IsValid => this == Source || (IsSide(Width) && IsSide(Height));

    /// <summary>Reads a text; false where it is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Resolution resolution)
    {
        resolution = Source;
        if (text == SourceText)
        {
            return true;
        }

        string[] sides = text?.Split('x') ?? [];
        if (sides.Length != 2
            || !int.TryParse(sides[0], NumberStyles.None, CultureInfo.InvariantCulture, out int width)
            || !int.TryParse(sides[1], NumberStyles.None, CultureInfo.InvariantCulture, out int height)
            || !IsSide(width)
            || !IsSide(height))
        {
            return false;
        }

        resolution = new Resolution(width, height);
        return resolution.ToString() == text;
    }

    /// <summary>Size of the frames of a source, in pixels: its own where it fits, else even and of the same aspect as nearly as even numbers can be.</summary>
    public (int Width, int Height) Fit(int width, int height)
    {
        if (this == Source || (width <= Width && height <= Height))
        {
            return (width, height);
        }

        double scale = Math.Min((double)Width / width, (double)Height / height);
        return (Even(width * scale, Width), Even(height * scale, Height));
    }

    /// <inheritdoc/>
    public override string ToString() => this == Source ? SourceText : string.Create(CultureInfo.InvariantCulture, $"{Width}x{Height}");

    private static bool IsSide(int side) => side is >= Smallest and <= Greatest && side % 2 == 0;

    private static int Even(double side, int most) => Math.Clamp(2 * (int)Math.Round(side / 2), SmallestFitted, most);
}
