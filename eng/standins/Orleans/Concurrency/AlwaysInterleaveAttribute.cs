namespace Orleans.Concurrency;

/// <summary>A grain method that may interleave with every other.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AlwaysInterleaveAttribute : Attribute
{
}
