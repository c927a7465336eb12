namespace Orleans.Concurrency;

/// <summary>A value that nobody changes, so that it is handed over without a copy.</summary>
[GenerateSerializer]
[Immutable]
public readonly struct Immutable<T>
{
    /// <summary>The value.</summary>
    [Id(0)]
    public readonly T Value;

    /// <summary>Takes the value.</summary>
    public Immutable(T value) => Value = value;
}
