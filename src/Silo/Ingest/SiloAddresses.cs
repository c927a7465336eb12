using AccMpeg.Contracts.Grains.Cluster;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Ingest;

/// <summary>The HTTP interfaces of the cluster's silos, asked for again and again.</summary>
internal sealed partial class SiloAddresses(IGrainFactory grains, TimeProvider time, ILogger<SiloAddresses> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private volatile Uri[] _all = [];
    private int _next;

    /// <summary>All of them, each call beginning with another one.</summary>
    public IReadOnlyList<Uri> InTurn()
    {
        Uri[] all = _all;
        int first = all.Length == 0 ? 0 : (int)((uint)Interlocked.Increment(ref _next) % (uint)all.Length);
        return [.. all[first..], .. all[..first]];
    }

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await RefreshAsync();
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RefreshAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The gateway stops.
        }
    }

    private async Task RefreshAsync()
    {
        try
        {
            _all = [.. (await grains.GetGrain<IClusterGrain>(IClusterGrain.Key).GetAddressesAsync()).Select(address => new Uri(address))];
        }
        catch (Exception error)
        {
            // Silos come and go; what was known may still be right.
            Log.Failed(logger, error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(230, LogLevel.Warning, "The cluster did not say which silos serve, the next try follows: {Error}")]
        public static partial void Failed(ILogger logger, string error);
    }
}
