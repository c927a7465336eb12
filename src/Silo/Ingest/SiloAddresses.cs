using AccMpeg.Contracts.Grains.Cluster;
using AccMpeg.Silo.Gateway;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Ingest;

/// <summary>The HTTP interfaces of the cluster's silos, asked for again and again; also tells which are lost, as Orleans does not tell its clients.</summary>
internal sealed partial class SiloAddresses : BackgroundService, ISiloLosses
{
    /// <summary>How often the Orleans client of a gateway reads which silos there are.</summary>
    public static readonly TimeSpan ClientRefresh = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    // A machine that is lost closes no connection: what is asked again may go there once more, until the client has read the list.
    private static readonly int RoundsAfterLoss = (int)(ClientRefresh / Interval) + 1;

    private readonly Func<Task<string[]>> _ask;
    private readonly TimeProvider _time;
    private readonly ILogger<SiloAddresses> _logger;
    private volatile Uri[] _all = [];
    private volatile CancellationTokenSource _losses = new();
    private int _signals;
    private int _next;

    /// <summary>Asks the silos of this client's cluster.</summary>
    public SiloAddresses(IGrainFactory grains, TimeProvider time, ILogger<SiloAddresses> logger)
        : this(() => grains.GetGrain<IClusterGrain>(IClusterGrain.Key).GetAddressesAsync(), time, logger)
    {
    }

    /// <summary>Asks whoever answers as the silos do.</summary>
    internal SiloAddresses(Func<Task<string[]>> ask, TimeProvider time, ILogger<SiloAddresses> logger)
    {
        _ask = ask;
        _time = time;
        _logger = logger;
    }

    /// <inheritdoc/>
    public CancellationToken Next => _losses.Token;

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
    public override void Dispose()
    {
        _losses.Dispose();
        base.Dispose();
    }

    /// <summary>Asks once. What is not answered before the next time is asked anew: the silo that was asked may be the one that is lost.</summary>
    internal async Task RefreshAsync()
    {
        try
        {
            Uri[] now = [.. (await _ask().WaitAsync(Interval, _time)).Select(address => new Uri(address))];
            Uri[] lost = [.. _all.Except(now)];
            _all = now;
            if (lost.Length > 0)
            {
                Log.Lost(_logger, string.Join(", ", lost.AsEnumerable()));
                _signals = 1 + RoundsAfterLoss;
            }
        }
        catch (Exception error)
        {
            // Silos come and go; what was known may still be right.
            Log.Failed(_logger, error.Message);
        }

        if (_signals > 0)
        {
            _signals--;
            await SignalAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, _time);
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

    private async Task SignalAsync()
    {
        // Whoever has the old one's token is told; it is not disposed of, as somebody may be about to wait on it.
        CancellationTokenSource signalled = _losses;
        _losses = new CancellationTokenSource();
        await signalled.CancelAsync();
    }

    private static partial class Log
    {
        [LoggerMessage(230, LogLevel.Warning, "The cluster did not say which silos serve, the next try follows: {Error}")]
        public static partial void Failed(ILogger logger, string error);

        [LoggerMessage(233, LogLevel.Information, "These silos serve no more, what waits for them is asked again: {Silos}")]
        public static partial void Lost(ILogger logger, string silos);
    }
}
