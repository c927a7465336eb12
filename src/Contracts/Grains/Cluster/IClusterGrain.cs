using Orleans.CodeGeneration;

namespace AccMpeg.Contracts.Grains.Cluster;

/// <summary>What a silo knows of the others; any silo answers, under <see cref="Key"/>.</summary>
[Alias("AccMpeg.IClusterGrain")]
[Version(1)]
public interface IClusterGrain : IGrainWithIntegerKey
{
    /// <summary>The only key.</summary>
    const long Key = 0;

    /// <summary>Addresses of the HTTP interfaces of the silos that serve, sorted.</summary>
    [Alias("GetAddresses")]
    Task<string[]> GetAddressesAsync();
}
