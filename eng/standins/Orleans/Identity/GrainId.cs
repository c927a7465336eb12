namespace Orleans.Runtime;

/// <summary>The identity of a grain: its type and its key, printed as "type/key".</summary>
[GenerateSerializer]
[Immutable]
public readonly struct GrainId : IEquatable<GrainId>, IComparable<GrainId>
{
    /// <summary>Takes both parts.</summary>
    public GrainId(GrainType type, IdSpan key)
    {
        Type = type;
        Key = key;
    }

    /// <summary>The type.</summary>
    [Id(0)]
    public GrainType Type { get; }

    /// <summary>The key.</summary>
    [Id(1)]
    public IdSpan Key { get; }

    /// <summary>Whether nothing was set.</summary>
    public bool IsDefault => Type.IsDefault && Key.IsDefault;

    /// <summary>Takes both parts.</summary>
    public static GrainId Create(GrainType type, IdSpan key) => new(type, key);

    /// <summary>Takes both parts.</summary>
    public static GrainId Create(GrainType type, string key) => new(type, IdSpan.Create(key));

    /// <summary>Takes both parts.</summary>
    public static GrainId Create(string type, string key) => new(GrainType.Create(type), IdSpan.Create(key));

    /// <summary>Reads "type/key".</summary>
    public static GrainId Parse(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        int slash = value.IndexOf('/', StringComparison.Ordinal);
        return slash > 0
            ? Create(value[..slash], value[(slash + 1)..])
            : throw new FormatException($"'{value}' is no grain id: it must have the form type/key.");
    }

    /// <summary>Equality of both parts.</summary>
    public static bool operator ==(GrainId left, GrainId right) => left.Equals(right);

    /// <summary>Inequality of either part.</summary>
    public static bool operator !=(GrainId left, GrainId right) => !left.Equals(right);

    /// <inheritdoc/>
    public int CompareTo(GrainId other)
    {
        int byType = Type.CompareTo(other.Type);
        return byType != 0 ? byType : Key.CompareTo(other.Key);
    }

    /// <inheritdoc/>
    public bool Equals(GrainId other) => Key.Equals(other.Key) && Type.Equals(other.Type);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Type, Key);

    /// <inheritdoc/>
    public override string ToString() => $"{Type}/{Key}";
}
