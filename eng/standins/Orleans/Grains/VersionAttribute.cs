namespace Orleans.CodeGeneration;

/// <summary>The version of a grain interface.</summary>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class VersionAttribute : Attribute
{
    /// <summary>Takes the version.</summary>
    public VersionAttribute(ushort version) => Version = version;

    /// <summary>The version.</summary>
    public ushort Version { get; }
}
