using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Inference;
using AccMpeg.Grains.Models;
using AccMpeg.Grains.Placement;
using AccMpeg.Silo.Api;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Fleet;

/// <summary>
/// Applies the fleet file at the start and whenever it changes. It is looked at once a second, since what tells of changes does not work on every
/// file system. A bad file changes nothing, and every error is logged.
/// </summary>
internal sealed partial class FleetFileWatcher(string path, FleetApplier applier, FinalDnnShelf networks, RegistryFollower models, IClusterHosts hosts, TimeProvider time, ILogger<FleetFileWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private string? _applied;

    /// <summary>Looks at the file and applies it where its text is new.</summary>
    internal async Task LookAsync()
    {
        try
        {
            string text = await File.ReadAllTextAsync(path);
            if (text == _applied)
            {
                return;
            }

            await ApplyAsync(text);
            _applied = text;
        }
        catch (Exception error)
        {
            // The file may be written just now, or the cluster be changing: the next look tries again.
            FleetMetrics.Looked(errors: 1);
            Log.Failed(logger, path, error.Message);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await LookAsync();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // The silo stops.
        }
    }

    private async Task ApplyAsync(string text)
    {
        var errors = new List<FleetFileError>();
        FleetDocument? document = FleetDocument.Read(path, text, errors);
        await CheckNetworksAsync(document, errors);
        FleetMetrics.Looked(errors.Count);
        if (errors.Count > 0)
        {
            foreach (FleetFileError error in errors)
            {
                Log.Wrong(logger, error.ToString());
            }

            Log.Refused(logger, path, errors.Count);
            return;
        }

        (int created, int changed, int removed) = await applier.ApplyAsync(document!);
        Log.Applied(logger, path, document!.Cameras.Count, created, changed, removed);
    }

    private async Task CheckNetworksAsync(FleetDocument? document, List<FleetFileError> errors)
    {
        foreach ((string camera, CameraSettings settings) in document?.Cameras ?? new Dictionary<string, CameraSettings>())
        {
            var wrong = new List<SettingError>();
            await RegistrationEndpoints.CheckNetworkAsync(settings, networks, models, hosts, wrong);
            errors.AddRange(wrong.Select(error => new FleetFileError(path, 1, $"{camera}.{error}")));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(230, LogLevel.Error, "{Error}")]
        public static partial void Wrong(ILogger logger, string error);

        [LoggerMessage(231, LogLevel.Error, "The fleet file {Path} has {Errors} errors: the fleet stays as it was")]
        public static partial void Refused(ILogger logger, string path, int errors);

        [LoggerMessage(232, LogLevel.Information, "The fleet is what {Path} says, {Cameras} cameras: {Created} registered, {Changed} changed, {Removed} removed")]
        public static partial void Applied(ILogger logger, string path, int cameras, int created, int changed, int removed);

        [LoggerMessage(233, LogLevel.Warning, "The fleet file {Path} could not be applied, the next try follows: {Error}")]
        public static partial void Failed(ILogger logger, string path, string error);
    }
}
