namespace Orleans;

/// <summary>The number of a member in the encoding of its type; never change or reuse it.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Property | AttributeTargets.Field | AttributeTargets.Method | AttributeTargets.Parameter)]
public sealed class IdAttribute : Attribute
{
    /// <summary>Takes the number, unique in its type.</summary>
    public IdAttribute(uint id) => Id = id;

    /// <summary>The number.</summary>
    public uint Id { get; }
}
