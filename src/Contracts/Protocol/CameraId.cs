using System.Diagnostics.CodeAnalysis;

namespace AccMpeg.Contracts;

/// <summary>Name of a camera, unique in the cluster, by <see cref="NameRule"/>.</summary>
public readonly record struct CameraId
{
    private readonly string? _value;

    private CameraId(string value) => _value = value;

    /// <summary>The name; empty for the default value, which names no camera.</summary>
    public string Value => _value ?? string.Empty;

    /// <summary>Reads a name.</summary>
    /// <exception cref="FormatException">The text is no camera name; the message says the value and the rule.</exception>
    public static CameraId Parse(string text) =>
        TryParse(text, out CameraId id)
            ? id
            : throw new FormatException($"'{text}' is no camera name: {NameRule.Text}.");

    /// <summary>Reads a name; false where the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out CameraId id)
    {
        bool kept = NameRule.IsKept(text);
        id = kept ? new CameraId(text!) : default;
        return kept;
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}
