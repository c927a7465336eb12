namespace Orleans.Concurrency;

/// <summary>A grain method that may interleave with other read-only ones.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute
{
}
