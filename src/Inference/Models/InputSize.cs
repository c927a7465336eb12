using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json.Serialization;

namespace AccMpeg.Inference;

/// <summary>Size of a network's input in pixels, or <see cref="Native"/>: the frame's own.</summary>
[JsonConverter(typeof(InputSizeJsonConverter))]
public readonly record struct InputSize(int Width, int Height)
{
    /// <summary>Smallest side that is accepted, in pixels.</summary>
    public const int Smallest = 16;

    /// <summary>Greatest side that is accepted, in pixels.</summary>
    public const int Greatest = 8192;

    /// <summary>The size of the frame.</summary>
    public static InputSize Native => default;

    /// <summary>True for the size of the frame.</summary>
    public bool IsNative => Width == 0 && Height == 0;

    /// <summary>Reads "native" or "WIDTHxHEIGHT", each side 16 to 8192 pixels.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out InputSize size)
    {
        size = Native;
        if (string.Equals(text, "native", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        string[] sides = text?.Split('x') ?? [];
        if (sides.Length != 2 || !TryParseSide(sides[0], out int width) || !TryParseSide(sides[1], out int height))
        {
            return false;
        }

        size = new InputSize(width, height);
        return true;
    }

    /// <summary>Reads "native" or "WIDTHxHEIGHT".</summary>
    /// <exception cref="FormatException">The text is neither; the message says the value and the rule.</exception>
    public static InputSize Parse(string text) =>
        TryParse(text, out InputSize size)
            ? size
            : throw new FormatException($"'{text}' is no input size: write 'native' or WIDTHxHEIGHT, each {Smallest} to {Greatest} pixels, such as 432x324.");

    /// <inheritdoc/>
    public override string ToString() => IsNative ? "native" : $"{Width}x{Height}";

    private static bool TryParseSide(string text, out int side) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out side) && side is >= Smallest and <= Greatest;
}
