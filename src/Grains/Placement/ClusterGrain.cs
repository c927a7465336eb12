using AccMpeg.Contracts.Grains.Cluster;
using Orleans.Concurrency;

namespace AccMpeg.Grains.Placement;

/// <summary>Answers from what its own silo knows.</summary>
[StatelessWorker(1)]
public sealed class ClusterGrain(ClusterHosts hosts) : Grain, IClusterGrain
{
    /// <inheritdoc/>
    public Task<string[]> GetAddressesAsync()
    {
        string[] addresses = [.. hosts.Addresses(othersOnly: false)];
        Array.Sort(addresses, StringComparer.Ordinal);
        return Task.FromResult(addresses);
    }
}
