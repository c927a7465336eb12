namespace Orleans.Runtime;

/// <summary>Knows the silos of the cluster.</summary>
public interface IClusterMembershipService
{
    /// <summary>The silos now.</summary>
    ClusterMembershipSnapshot CurrentSnapshot { get; }
}
