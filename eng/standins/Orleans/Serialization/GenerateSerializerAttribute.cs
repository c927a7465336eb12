namespace Orleans;

/// <summary>A type that may cross a grain boundary.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum)]
public sealed class GenerateSerializerAttribute : Attribute
{
    /// <summary>Which members get an id without an attribute.</summary>
    public GenerateFieldIds GenerateFieldIds { get; init; }

    /// <summary>Whether the parameters of a primary constructor get ids by their position; for records they do.</summary>
    public bool IncludePrimaryConstructorParameters { get; init; }
}
