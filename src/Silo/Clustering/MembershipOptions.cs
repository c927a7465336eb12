using AccMpeg.Contracts.Validation;
using Orleans.Configuration;

namespace AccMpeg.Silo.Clustering;

/// <summary>
/// How fast the silos of a cluster notice that one is gone. The defaults find a killed process within about 4 s, and leave a silo alone whose machine is
/// merely busy: probes that take long stretch their own timeout, the last one goes by way of a third silo, and one silo alone condemns nobody where there are three.
/// </summary>
public sealed record MembershipOptions
{
    private static readonly TimeSpan LeastTime = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan GreatestTime = TimeSpan.FromMinutes(5);

    /// <summary>First timeout of a probe, and the time between probes; follows what probes take, from half of this to <see cref="LongestProbe"/>.</summary>
    public TimeSpan ProbeTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Longest timeout of a probe. A silo from which something came within this, times <see cref="MissedProbes"/>, is condemned by no missed probes: so long it takes to
    /// notice one whose machine is lost, and which closes no connection.
    /// </summary>
    public TimeSpan LongestProbe { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>Probes in a row that a silo may miss.</summary>
    public int MissedProbes { get; init; } = 3;

    /// <summary>Silos that must agree; fewer where the cluster has fewer.</summary>
    public int Votes { get; init; } = 2;

    /// <summary>A silo reads the table of members this often, should it have missed what the others told it.</summary>
    public TimeSpan TableRefresh { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Every error in these options, with value, limit and remedy; none where they are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        errors.CheckTime(ProbeTimeout, LeastTime, GreatestTime);
        errors.CheckTime(LongestProbe, ProbeTimeout > LeastTime ? ProbeTimeout : LeastTime, GreatestTime);
        errors.CheckTime(TableRefresh, LeastTime, GreatestTime);
        errors.CheckRange(MissedProbes, 1, 20);
        errors.CheckRange(Votes, 1, 20);
        return errors;
    }

    /// <summary>In the words of Orleans.</summary>
    internal void ApplyTo(ClusterMembershipOptions membership)
    {
        membership.ProbeTimeout = ProbeTimeout;
        membership.MaxProbeTimeout = LongestProbe;
        membership.NumMissedProbesLimit = MissedProbes;
        membership.NumVotesForDeathDeclaration = Votes;
        membership.TableRefreshTimeout = TableRefresh;

        // A silo that was killed while all others were down too would be waited for this long times three by the first that comes back.
        membership.IAmAliveTablePublishTimeout = TimeSpan.FromSeconds(5);
        membership.DefunctSiloExpiration = TimeSpan.FromDays(1);
    }
}
