using AccMpeg.Contracts.Grains.Cluster;

namespace AccMpeg.Grains.Placement;

/// <summary>Levels cameras over the silos. It remembers nothing beyond its activation: the silos say again what they host.</summary>
public sealed class HostBalanceGrain(RebalanceOptions options, TimeProvider time) : Grain, IHostBalanceGrain
{
    private readonly HostBalance _balance = new(options, time);

    /// <inheritdoc/>
    public Task<MoveOrder?> ReportAsync(HostShare share) => Task.FromResult(_balance.Report(share));
}
