namespace Orleans;

/// <summary>A converter between a foreign type and its surrogate.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class RegisterConverterAttribute : Attribute
{
}
