namespace Orleans;

/// <summary>The name of a type or method on the wire, so that it can be renamed.</summary>
[AttributeUsage(
    AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface | AttributeTargets.Method, AllowMultiple = true)]
public sealed class AliasAttribute : Attribute
{
    /// <summary>Takes the name.</summary>
    public AliasAttribute(string alias) => Alias = alias;

    /// <summary>The name.</summary>
    public string Alias { get; }
}
