using Orleans.Runtime.MembershipService.SiloMetadata;

namespace AccMpeg.Grains.Placement;

/// <summary>Hosts by the table of members and what they say of themselves.</summary>
public sealed class ClusterHosts(IClusterMembershipService membership, ISiloMetadataCache metadata, ILocalSiloDetails self) : IClusterHosts
{
    /// <inheritdoc/>
    public bool LocalHasGpu => HasGpu(self.SiloAddress);

    /// <inheritdoc/>
    public bool OthersHaveGpu
    {
        get
        {
            foreach (SiloAddress silo in Serving(othersOnly: true))
            {
                if (HasGpu(silo))
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <inheritdoc/>
    public SiloAddress Local => self.SiloAddress;

    /// <inheritdoc/>
    public bool Serves(SiloAddress silo, bool withGpu) =>
        membership.CurrentSnapshot.GetSiloStatus(silo) == SiloStatus.Active && (!withGpu || HasGpu(silo));

    /// <summary>Addresses by which edges and clients of the HTTP interface reach the silos that serve.</summary>
    public IEnumerable<string> Addresses(bool othersOnly)
    {
        foreach (SiloAddress silo in Serving(othersOnly))
        {
            if (metadata.GetSiloMetadata(silo).Metadata.TryGetValue(HostTraits.AddressKey, out string? address))
            {
                yield return address;
            }
        }
    }

    private IEnumerable<SiloAddress> Serving(bool othersOnly)
    {
        foreach ((SiloAddress silo, ClusterMember member) in membership.CurrentSnapshot.Members)
        {
            if (member.Status == SiloStatus.Active && !(othersOnly && silo.Equals(self.SiloAddress)))
            {
                yield return silo;
            }
        }
    }

    private bool HasGpu(SiloAddress silo) => HostTraits.HasGpu(metadata.GetSiloMetadata(silo).Metadata);
}
