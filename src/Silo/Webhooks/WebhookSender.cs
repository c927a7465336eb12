using System.Collections.Concurrent;
using AccMpeg.Contracts;
using AccMpeg.Grains.Results;
using AccMpeg.Silo.Results;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Webhooks;

/// <summary>
/// Sends every camera's outcomes to the webhook's receiver: each at least once, a camera's in order, also after a restart. In a cluster one silo does, and
/// another goes on where that one ends. What waits for the receiver waits in the result store, not in memory.
/// </summary>
internal sealed partial class WebhookSender(
    WebhookOptions options, IResultStore store, ResultFeed feed, IWebhookCursors cursors, TimeProvider time, ILogger<WebhookSender> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var client = new WebhookClient(options, time, logger);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await cursors.TryTakeAsync(options.Name, stoppingToken) is { } lease)
                {
                    await using (lease)
                    {
                        await SendAsync(client, lease, stoppingToken);
                    }
                }
            }
            catch (ResultStoreException error)
            {
                Log.Failed(logger, options.LookInterval, error.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(options.LookInterval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Sends until the lease is lost or the silo stops.</summary>
    private async Task SendAsync(WebhookClient client, IWebhookLease lease, CancellationToken stop)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, lease.Lost);
        var followers = new ConcurrentDictionary<CameraId, Lazy<Task>>();
        CancellationToken ended = end.Token;
        void Follow(CameraId camera) => _ = followers.GetOrAdd(camera, name => new Lazy<Task>(() => Task.Run(() => FollowAsync(client, name, ended), CancellationToken.None))).Value;
        Log.Sending(logger, options.Address.Host);
        feed.CameraSeen += Follow;
        try
        {
            // Cameras whose first result is stored by another silo make themselves known to this one only by the store.
            while (!end.IsCancellationRequested)
            {
                foreach (CameraId camera in await store.ListCamerasAsync(end.Token))
                {
                    Follow(camera);
                }

                await Task.Delay(options.LookInterval, time, end.Token);
            }
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            // Told below, where the lease is why.
        }
        finally
        {
            feed.CameraSeen -= Follow;
            await end.CancelAsync();
            await Task.WhenAll(followers.Values.Select(follower => follower.Value));
        }

        if (!stop.IsCancellationRequested)
        {
            Log.Lost(logger, options.LookInterval);
        }
    }

    private async Task FollowAsync(WebhookClient client, CameraId camera, CancellationToken stop)
    {
        FrameKey? taken = null;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                taken ??= await cursors.ReadAsync(options.Name, camera, stop);
                await foreach (WebhookMessage message in WebhookBatches.ReadAsync(feed.SubscribeAsync(store, camera, taken, stop), options.MaxResults, stop))
                {
                    await client.SendAsync(message, stop);
                    taken = message.Last;
                    await cursors.MoveAsync(options.Name, message.Last, stop);
                }
            }
            catch (ResultStoreException error)
            {
                Log.Failed(logger, options.LookInterval, error.Message);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return;
            }

            await Task.Delay(options.LookInterval, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(331, LogLevel.Information, "This silo sends results to the webhook's receiver {Host}")]
        public static partial void Sending(ILogger logger, string host);

        [LoggerMessage(332, LogLevel.Warning, "The database took the webhook away from this silo, which did not answer in time; next try in {Delay}")]
        public static partial void Lost(ILogger logger, TimeSpan delay);

        [LoggerMessage(333, LogLevel.Error, "The webhook waits for the store, next try in {Delay}: {Error}")]
        public static partial void Failed(ILogger logger, TimeSpan delay, string error);
    }
}
