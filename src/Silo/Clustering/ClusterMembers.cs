using Orleans.Runtime.MembershipService.SiloMetadata;

namespace AccMpeg.Silo.Clustering;

/// <summary>The other silos of the cluster, as far as edges are concerned.</summary>
internal sealed class ClusterMembers(IClusterMembershipService membership, ISiloMetadataCache metadata, ILocalSiloDetails self)
{
    /// <summary>Gateways of the other silos that serve. Turned by <paramref name="turn"/>, so that not all edges go to the same one first.</summary>
    public IReadOnlyList<string> OtherGateways(int turn)
    {
        var addresses = new List<string>();
        foreach ((SiloAddress silo, ClusterMember member) in membership.CurrentSnapshot.Members)
        {
            if (member.Status == SiloStatus.Active && !silo.Equals(self.SiloAddress) && SiloTraits.GatewayOf(metadata.GetSiloMetadata(silo)) is { } address)
            {
                addresses.Add(address);
            }
        }

        if (addresses.Count == 0)
        {
            return addresses;
        }

        addresses.Sort(StringComparer.Ordinal);
        int first = (int)((uint)turn % (uint)addresses.Count);
        return [.. addresses[first..], .. addresses[..first]];
    }
}
