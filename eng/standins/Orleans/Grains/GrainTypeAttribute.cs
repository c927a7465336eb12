namespace Orleans;

/// <summary>The name of a grain class in grain ids.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class GrainTypeAttribute : Attribute
{
    /// <summary>Takes the name.</summary>
    public GrainTypeAttribute(string grainType) => GrainType = grainType;

    internal string GrainType { get; }
}
