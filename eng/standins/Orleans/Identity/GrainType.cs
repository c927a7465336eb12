namespace Orleans.Runtime;

/// <summary>The name of a grain class, independent of its CLR name where [GrainType] says so.</summary>
[GenerateSerializer]
[Immutable]
public readonly struct GrainType : IEquatable<GrainType>, IComparable<GrainType>
{
    /// <summary>Takes a name.</summary>
    public GrainType(IdSpan id) => Value = id;

    /// <summary>Whether nothing was set.</summary>
    public bool IsDefault => Value.IsDefault;

    /// <summary>The name.</summary>
    [Id(0)]
    public IdSpan Value { get; }

    /// <summary>Takes a name.</summary>
    public static GrainType Create(string value) => new(IdSpan.Create(value));

    /// <summary>Equality of the name.</summary>
    public static bool operator ==(GrainType left, GrainType right) => left.Equals(right);

    /// <summary>Inequality of the name.</summary>
    public static bool operator !=(GrainType left, GrainType right) => !left.Equals(right);

    /// <inheritdoc/>
    public int CompareTo(GrainType other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public bool Equals(GrainType other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
