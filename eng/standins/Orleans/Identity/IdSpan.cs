using System.Text;

namespace Orleans.Runtime;

/// <summary>An immutable UTF-8 identifier.</summary>
[GenerateSerializer]
[Immutable]
public readonly struct IdSpan : IEquatable<IdSpan>, IComparable<IdSpan>
{
    [Id(0)]
    private readonly string? _text;

    private IdSpan(string text) => _text = text;

    /// <summary>Takes UTF-8 bytes.</summary>
    public IdSpan(byte[] value) => _text = Encoding.UTF8.GetString(value);

    /// <summary>Whether nothing was set.</summary>
    public bool IsDefault => _text is null;

    /// <summary>Takes text.</summary>
    public static IdSpan Create(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return new IdSpan(id);
    }

    /// <summary>Equality of the text.</summary>
    public static bool operator ==(IdSpan left, IdSpan right) => left.Equals(right);

    /// <summary>Inequality of the text.</summary>
    public static bool operator !=(IdSpan left, IdSpan right) => !left.Equals(right);

    /// <inheritdoc/>
    public int CompareTo(IdSpan other) => string.CompareOrdinal(_text, other._text);

    /// <inheritdoc/>
    public bool Equals(IdSpan other) => string.Equals(_text, other._text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is IdSpan other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _text is null ? 0 : string.GetHashCode(_text, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => _text ?? string.Empty;
}
