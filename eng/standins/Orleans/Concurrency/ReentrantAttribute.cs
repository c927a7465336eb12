namespace Orleans.Concurrency;

/// <summary>A grain whose calls may interleave at their awaits.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute
{
}
