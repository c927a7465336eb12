namespace Orleans;

/// <summary>A grain whose activations are never collected as idle.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public class KeepAliveAttribute : Attribute
{
}
