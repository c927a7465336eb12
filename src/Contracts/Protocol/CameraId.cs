using System.Diagnostics.CodeAnalysis;

namespace AccMpeg.Contracts;

/// <summary>Name of a camera, unique in the cluster: 1 to 63 of a-z, 0-9, '.', '_' and '-', starting with a letter or a digit.</summary>
public readonly record struct CameraId
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxLength = 63;

    private readonly string? _value;

    private CameraId(string value) => _value = value;

    /// <summary>The name; empty for the default value, which names no camera.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">The text is no camera name; the message says the value and the rule.</exception>
    public static CameraId Parse(string text) =>
        TryParse(text, out CameraId id)
            ? id
            : throw new FormatException(
                $"'{text}' is no camera name: 1 to {MaxLength} of a-z, 0-9, '.', '_' and '-', starting with a letter or a digit.");

    /// <summary>Reads a name; false where the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CameraId id)
    {
        id = default;
        if (string.IsNullOrEmpty(text) || text.Length > MaxLength || !char.IsAsciiLetterOrDigit(text[0]))
        {
            return false;
        }

        foreach (char c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('.' or '_' or '-'))
            {
                return false;
            }
        }

        id = new CameraId(text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
