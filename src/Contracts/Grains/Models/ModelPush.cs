namespace AccMpeg.Contracts.Grains.Models;

/// <summary>Makes a version of bytes that the blob store holds.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.ModelPush")]
public sealed record ModelPush
{
    /// <summary>The version; its number is the registry's to give.</summary>
    [Id(0)]
    public required ModelVersion Version { get; init; }

    /// <summary>It becomes stable at once.</summary>
    [Id(1)]
    public bool Stable { get; init; }

    /// <summary>Cameras that try it out; its version is not looked at. Null for none.</summary>
    [Id(2)]
    public CanaryRule? Canary { get; init; }
}
