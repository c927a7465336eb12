using Orleans.CodeGeneration;

namespace AccMpeg.Contracts.Grains.Cluster;

/// <summary>Levels cameras over the silos; one per cluster, under <see cref="Key"/>.</summary>
[Alias("AccMpeg.IHostBalanceGrain")]
[Version(1)]
public interface IHostBalanceGrain : IGrainWithIntegerKey
{
    /// <summary>The only key.</summary>
    const long Key = 0;

    /// <summary>A silo says what it hosts, again and again.</summary>
    /// <returns>What it is to hand over; null for nothing.</returns>
    [Alias("Report")]
    Task<MoveOrder?> ReportAsync(HostShare share);
}
