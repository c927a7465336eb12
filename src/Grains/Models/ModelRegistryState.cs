using AccMpeg.Contracts.Grains.Models;

namespace AccMpeg.Grains.Models;

/// <summary>What the registry's grain remembers.</summary>
[GenerateSerializer]
[Alias("AccMpeg.ModelRegistryState")]
public sealed class ModelRegistryState
{
    /// <summary>The registry; replaced whole.</summary>
    [Id(0)]
    public RegistrySnapshot Registry { get; set; } = RegistrySnapshot.Empty;
}
