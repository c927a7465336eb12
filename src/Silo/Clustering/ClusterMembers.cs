using AccMpeg.Grains.Placement;
using AccMpeg.Silo.Gateway;

namespace AccMpeg.Silo.Clustering;

/// <summary>The other silos of the cluster, as far as edges are concerned.</summary>
internal sealed class ClusterMembers(ClusterHosts hosts) : IOtherGateways
{
    /// <inheritdoc/>
    public string OwnSilo { get; } = hosts.Local.ToParsableString();

    /// <inheritdoc/>
    public IReadOnlyList<string> List(int turn)
    {
        List<string> addresses = [.. hosts.Addresses(othersOnly: true)];
        if (addresses.Count == 0)
        {
            return addresses;
        }

        addresses.Sort(StringComparer.Ordinal);
        int first = (int)((uint)turn % (uint)addresses.Count);
        return [.. addresses[first..], .. addresses[..first]];
    }
}
