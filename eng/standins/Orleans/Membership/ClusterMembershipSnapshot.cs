using System.Collections.Immutable;

namespace Orleans.Runtime;

/// <summary>The silos of the cluster at one moment.</summary>
public sealed class ClusterMembershipSnapshot
{
    internal ClusterMembershipSnapshot(ImmutableDictionary<SiloAddress, ClusterMember> members) => Members = members;

    /// <summary>The silos by address.</summary>
    public ImmutableDictionary<SiloAddress, ClusterMember> Members { get; }

    /// <summary>What a silo is; none where nobody knows of it.</summary>
    public SiloStatus GetSiloStatus(SiloAddress silo) => Members.TryGetValue(silo, out ClusterMember? member) ? member.Status : SiloStatus.None;
}
