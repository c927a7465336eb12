namespace Orleans.Runtime;

/// <summary>Unique per activation.</summary>
[GenerateSerializer]
[Immutable]
public readonly struct ActivationId : IEquatable<ActivationId>
{
    /// <summary>Takes a unique value.</summary>
    public ActivationId(Guid key) => Key = key;

    /// <summary>Whether nothing was set.</summary>
    public bool IsDefault => Key == Guid.Empty;

    [Id(0)]
    internal Guid Key { get; }

    /// <summary>A new one.</summary>
    public static ActivationId NewId() => new(Guid.NewGuid());

    /// <summary>Equality.</summary>
    public static bool operator ==(ActivationId left, ActivationId right) => left.Equals(right);

    /// <summary>Inequality.</summary>
    public static bool operator !=(ActivationId left, ActivationId right) => !left.Equals(right);

    /// <inheritdoc/>
    public bool Equals(ActivationId other) => Key == other.Key;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ActivationId other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => Key.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"@{Key:N}";
}
