using AccMpeg.Contracts;
using AccMpeg.Silo.Clustering;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AccMpeg.Silo.Results;

/// <summary>
/// Tells the feed which cameras have new outcomes, whichever silo stored them: by the database's notifications, and where those do not come (a link that broke,
/// a pooler between) by a look at the cameras that have subscribers.
/// </summary>
internal sealed partial class PostgresNews(ClusterDatabase database, ResultFeed feed, PostgresResultStoreOptions options, ILogger<PostgresNews> logger) : BackgroundService
{
    /// <summary>The notifications' channel; the payload is the camera's name.</summary>
    public const string Channel = "accmpeg_results";

    private readonly Dictionary<CameraId, FrameKey> _seen = [];

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(ListenAsync(stoppingToken), PollAsync(stoppingToken));

    private async Task ListenAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                await HearAsync(stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }
            catch (Exception error) when (PostgresErrors.IsFailure(error) || error is InvalidOperationException)
            {
                Log.Deaf(logger, options.PollInterval, database.Describe("listened to", error));
            }

            await Task.Delay(options.PollInterval, options.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task HearAsync(CancellationToken stop)
    {
        await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync(stop);
        connection.Notification += (_, notification) => Tell(notification.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
        {
            await listen.ExecuteNonQueryAsync(stop);
        }

        // What came while nobody listened.
        foreach (CameraId camera in feed.Subscribed)
        {
            feed.OnNews(camera);
        }

        while (true)
        {
            await connection.WaitAsync(stop);
        }
    }

    private void Tell(string name)
    {
        if (CameraId.TryParse(name, out CameraId camera))
        {
            feed.OnNews(camera);
        }
    }

    private async Task PollAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(options.PollInterval, options.Time);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                await LookAsync(stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    private async Task LookAsync(CancellationToken stop)
    {
        string[] names = [.. feed.Subscribed.Select(camera => camera.Value)];
        if (names.Length == 0)
        {
            return;
        }

        try
        {
            await using NpgsqlCommand command = database.Source.CreateCommand(
                "SELECT name, last_epoch, last_sequence FROM result_camera WHERE name = ANY($1) AND last_epoch IS NOT NULL");
            command.Parameters.Add(new() { Value = names });
            await using NpgsqlDataReader row = await command.ExecuteReaderAsync(stop);
            while (await row.ReadAsync(stop))
            {
                CameraId camera = CameraId.Parse(row.GetString(0));
                var last = new FrameKey(camera, row.GetInt64(1), row.GetInt64(2));
                if (!_seen.TryGetValue(camera, out FrameKey seen) || seen != last)
                {
                    _seen[camera] = last;
                    feed.OnNews(camera);
                }
            }
        }
        catch (Exception error) when (PostgresErrors.IsFailure(error))
        {
            // The listener tells of a database that fails; the next look follows.
        }
    }

    private static partial class Log
    {
        [LoggerMessage(311, LogLevel.Warning, "Live results of other silos come late, next try in {Delay}: {Error}")]
        public static partial void Deaf(ILogger logger, TimeSpan delay, string error);
    }
}
