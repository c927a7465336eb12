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
            foreach ((SiloAddress silo, ClusterMember member) in membership.CurrentSnapshot.Members)
            {
                if (member.Status == SiloStatus.Active && !silo.Equals(self.SiloAddress) && HasGpu(silo))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private bool HasGpu(SiloAddress silo) => HostTraits.HasGpu(metadata.GetSiloMetadata(silo).Metadata);
}
