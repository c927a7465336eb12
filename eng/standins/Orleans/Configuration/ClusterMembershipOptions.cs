namespace Orleans.Configuration;

/// <summary>How silos watch one another. The stand-in is alone and watches nobody.</summary>
public class ClusterMembershipOptions
{
    /// <summary>First timeout of a probe.</summary>
    public TimeSpan ProbeTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest timeout of a probe.</summary>
    public TimeSpan MaxProbeTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Probes that a silo may miss.</summary>
    public int NumMissedProbesLimit { get; set; } = 3;

    /// <summary>Silos that must agree that another is dead.</summary>
    public int NumVotesForDeathDeclaration { get; set; } = 2;

    /// <summary>How often the table of members is read.</summary>
    public TimeSpan TableRefreshTimeout { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a silo writes that it is alive.</summary>
    public TimeSpan IAmAliveTablePublishTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long entries of dead silos are kept.</summary>
    public TimeSpan DefunctSiloExpiration { get; set; } = TimeSpan.FromDays(7);
}
