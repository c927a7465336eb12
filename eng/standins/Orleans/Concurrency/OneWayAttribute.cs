namespace Orleans.Concurrency;

/// <summary>A grain method whose caller does not wait and learns of no error.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute
{
}
