namespace Orleans.Concurrency;

/// <summary>Wraps immutable values.</summary>
public static class ImmutableExtensions
{
    /// <summary>Wraps a value that nobody changes from now on.</summary>
    public static Immutable<T> AsImmutable<T>(this T value) => new(value);
}
