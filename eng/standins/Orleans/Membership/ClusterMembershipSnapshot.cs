using System.Collections.Immutable;

namespace Orleans.Runtime;

/// <summary>The silos of the cluster at one moment.</summary>
public sealed class ClusterMembershipSnapshot
{
    internal ClusterMembershipSnapshot(ImmutableDictionary<SiloAddress, ClusterMember> members) => Members = members;

    /// <summary>The silos by address.</summary>
    public ImmutableDictionary<SiloAddress, ClusterMember> Members { get; }
}
