namespace Orleans.Runtime;

/// <summary>A silo as the cluster sees it.</summary>
public sealed class ClusterMember
{
    /// <summary>Describes a silo.</summary>
    public ClusterMember(SiloAddress siloAddress, SiloStatus status, string name)
    {
        SiloAddress = siloAddress;
        Status = status;
        Name = name;
    }

    /// <summary>Its address.</summary>
    public SiloAddress SiloAddress { get; }

    /// <summary>Where it is in its life.</summary>
    public SiloStatus Status { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }
}
