using AccMpeg.Contracts.Grains.Cluster;
using AccMpeg.Grains.Cameras;
using AccMpeg.Grains.Placement;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Hosting;

/// <summary>Says at a fixed rate what this silo hosts, and hands cameras over where the cluster asks for it.</summary>
internal sealed partial class Rebalancer(
    IGrainFactory grains, LocalCameras local, ClusterHosts hosts, CameraHosting hosting, RebalanceOptions options, TimeProvider time, ILogger<Rebalancer> logger)
    : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await ReportAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    private async Task ReportAsync()
    {
        try
        {
            // A silo that only stands in, or that has no camera to itself by the device policy, neither gives nor takes.
            bool accepts = options.Enabled && !local.IsDraining && hosting.Judge(string.Empty, finalDnn: null).Verdict is HostVerdict.Stay or HostVerdict.StayAsFallback;
            var share = new HostShare(hosts.Local.ToParsableString(), local.CountStreaming(), local.CountStreaming(options.Stay), accepts);
            if (await grains.GetGrain<IHostBalanceGrain>(IHostBalanceGrain.Key).ReportAsync(share) is { } order && accepts && !local.IsDraining)
            {
                var silo = SiloAddress.FromParsableString(order.Silo);
                int moved = local.Move(order.Cameras, silo, options.Stay, finalDnn => hosts.IsAlike(silo, finalDnn));
                Log.Moves(logger, moved, share.Cameras, hosts.AddressOf(silo) ?? order.Silo);
            }
        }
        catch (Exception error)
        {
            // The grain moves with its silo; the next round finds it.
            Log.Failed(logger, error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(260, LogLevel.Information, "{Moved} of {Cameras} cameras go to {Silo}, which hosts fewer")]
        public static partial void Moves(ILogger logger, int moved, int cameras, string silo);

        [LoggerMessage(261, LogLevel.Warning, "What this silo hosts could not be told, the next try follows: {Error}")]
        public static partial void Failed(ILogger logger, string error);
    }
}
