using System.Collections.Immutable;

namespace Orleans.Runtime;

/// <summary>Knows the one silo there is.</summary>
internal sealed class ClusterMembershipService(ILocalSiloDetails silo) : IClusterMembershipService
{
    public ClusterMembershipSnapshot CurrentSnapshot { get; } = new(ImmutableDictionary<SiloAddress, ClusterMember>.Empty.Add(
        silo.SiloAddress, new ClusterMember(silo.SiloAddress, SiloStatus.Active, silo.Name)));
}
