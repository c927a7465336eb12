using AccMpeg.Grains.Cameras;
using AccMpeg.Grains.Fleet;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Hosting;

/// <summary>Tells the fleet's directory at a fixed rate what this silo's cameras do.</summary>
internal sealed partial class FleetReports(FleetReporter reporter, CameraPipelineOptions options, TimeProvider time, ILogger<FleetReports> logger) : BackgroundService
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
        }
        catch (Exception error)
        {
            // The directory moves with its silo; the next round tells it.
            Log.Failed(logger, error.Message);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(210, LogLevel.Warning, "The fleet's directory did not take a report, the next one follows: {Error}")]
        public static partial void Failed(ILogger logger, string error);
    }
}
