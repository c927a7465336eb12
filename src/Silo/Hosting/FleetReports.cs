using AccMpeg.Grains.Cameras;
using AccMpeg.Grains.Fleet;
using AccMpeg.Grains.Models;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Hosting;

/// <summary>Tells the fleet's directory at a fixed rate what this silo's cameras do, and asks the registry of networks what is new.</summary>
internal sealed partial class FleetReports(FleetReporter reporter, RegistryFollower registry, CameraPipelineOptions options, TimeProvider time, ILogger<FleetReports> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.ReportInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await FlushAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    private async Task FlushAsync()
    {
        try
        {
            await reporter.FlushAsync();
            await registry.RefreshAsync();
        }
        catch (Exception error)
        {
            // Directory and registry move with their silo; the next round finds them.
            Log.Failed(logger, error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(210, LogLevel.Warning, "Fleet directory or model registry did not answer, the next try follows: {Error}")]
        public static partial void Failed(ILogger logger, string error);
    }
}
