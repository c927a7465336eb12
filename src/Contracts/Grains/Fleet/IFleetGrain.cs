using Orleans.CodeGeneration;

namespace AccMpeg.Contracts.Grains.Fleet;

/// <summary>The directory of cameras; one per cluster, under <see cref="Key"/>.</summary>
[Alias("AccMpeg.IFleetGrain")]
[Version(1)]
public interface IFleetGrain : IGrainWithIntegerKey
{
    /// <summary>The only key.</summary>
    const long Key = 0;

    /// <summary>Adds a camera; nothing happens where it is known.</summary>
    [Alias("Add")]
    Task AddAsync(string camera);

    /// <summary>Whether the camera is known.</summary>
    [Alias("Contains")]
    Task<bool> ContainsAsync(string camera);

    /// <summary>Every known camera's name, in ordinal order.</summary>
    [Alias("List")]
    Task<FleetList> ListAsync();
}
