namespace Orleans.Runtime;

/// <summary>The name of a grain interface.</summary>
[GenerateSerializer]
[Immutable]
public readonly struct GrainInterfaceType : IEquatable<GrainInterfaceType>
{
    /// <summary>Takes a name.</summary>
    public GrainInterfaceType(IdSpan value) => Value = value;

    /// <summary>Takes a name.</summary>
    public GrainInterfaceType(string value) => Value = IdSpan.Create(value);

    /// <summary>Whether nothing was set.</summary>
    public bool IsDefault => Value.IsDefault;

    /// <summary>The name.</summary>
    [Id(0)]
    public IdSpan Value { get; }

    /// <summary>Takes a name.</summary>
    public static GrainInterfaceType Create(string value) => new(value);

    /// <summary>Equality of the name.</summary>
    public static bool operator ==(GrainInterfaceType left, GrainInterfaceType right) => left.Equals(right);

    /// <summary>Inequality of the name.</summary>
    public static bool operator !=(GrainInterfaceType left, GrainInterfaceType right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(GrainInterfaceType other) => Value.Equals(other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is GrainInterfaceType other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Value.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => Value.ToString();
}
