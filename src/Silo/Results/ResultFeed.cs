using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Results;

namespace AccMpeg.Silo.Results;

/// <summary>
/// Results as they are stored, for any number of subscribers. Each has a bounded channel; one that falls behind goes on from the store, so that nobody loses
/// anything and nobody waits for anybody.
/// </summary>
public sealed class ResultFeed : IResultListener
{
    private const int ChannelCapacity = 256;
    private const int PageSize = 256;

    private readonly ConcurrentDictionary<CameraId, ImmutableArray<LiveChannel>> _channels = new();
    private readonly ConcurrentDictionary<CameraId, bool> _seen = new();

    /// <summary>Is told of each camera once, when its first outcome since the start is stored, or another silo tells of one; on the store's thread, so it must not block.</summary>
    public event Action<CameraId>? CameraSeen;

    /// <inheritdoc/>
    public void OnStored(ReadOnlySpan<FrameOutcome> outcomes)
    {
        CameraId camera = outcomes[0].Key.Camera;
        See(camera);
        if (!_channels.TryGetValue(camera, out ImmutableArray<LiveChannel> channels))
        {
            return;
        }

        foreach (LiveChannel channel in channels)
        {
            foreach (FrameOutcome outcome in outcomes)
            {
                channel.Publish(outcome);
            }
        }
    }

    /// <summary>Cameras that have subscribers here.</summary>
    internal IEnumerable<CameraId> Subscribed => _channels.Keys;

    /// <summary>Somebody else stored outcomes of a camera: its subscribers go on from the store. Must not block or throw.</summary>
    internal void OnNews(CameraId camera)
    {
        See(camera);
        if (_channels.TryGetValue(camera, out ImmutableArray<LiveChannel> channels))
        {
            foreach (LiveChannel channel in channels)
            {
                channel.MarkLagging();
            }
        }
    }

    /// <summary>A camera's outcomes after a key, in order, each once, for ever: first those that are stored, then live ones.</summary>
    /// <param name="store">The store whose news this feed hears.</param>
    /// <param name="camera">The camera; it need not have any outcome yet.</param>
    /// <param name="after">The key to go on after; null for the camera's first outcome.</param>
    /// <param name="cancellationToken">Ends the subscription.</param>
    /// <exception cref="ResultStoreException">The store cannot be read.</exception>
    public async IAsyncEnumerable<FrameOutcome> SubscribeAsync(
        IResultStore store, CameraId camera, FrameKey? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        var channel = new LiveChannel(ChannelCapacity);
        _channels.AddOrUpdate(camera, [channel], (_, others) => others.Add(channel));
        try
        {
            FrameKey? last = after;
            while (true)
            {
                if (channel.IsLagging)
                {
                    channel.Restart();
                    IReadOnlyList<FrameOutcome> page;
                    do
                    {
                        page = await store.ReadAsync(camera, last, PageSize, cancellationToken);
                        foreach (FrameOutcome outcome in page)
                        {
                            last = outcome.Key;
                            yield return outcome;
                        }
                    }
                    while (page.Count == PageSize);
                }

                while (!channel.IsLagging && channel.TryTake(out FrameOutcome? outcome))
                {
                    // What was stored between the restart and the last page comes twice; the second time is skipped.
                    if (outcome is not null && IsAfter(outcome.Key, last))
                    {
                        last = outcome.Key;
                        yield return outcome;
                    }
                }

                if (!channel.IsLagging)
                {
                    await channel.WaitAsync(cancellationToken);
                }
            }
        }
        finally
        {
            Remove(camera, channel);
        }
    }

    private void See(CameraId camera)
    {
        if (_seen.TryAdd(camera, true))
        {
            CameraSeen?.Invoke(camera);
        }
    }

    private static bool IsAfter(FrameKey key, FrameKey? last) =>
        last is not { } known || key.IsAfter(known);

    private void Remove(CameraId camera, LiveChannel channel)
    {
        while (_channels.TryGetValue(camera, out ImmutableArray<LiveChannel> channels))
        {
            ImmutableArray<LiveChannel> rest = channels.Remove(channel);
            if (rest.IsEmpty ? _channels.TryRemove(KeyValuePair.Create(camera, channels)) : _channels.TryUpdate(camera, rest, channels))
            {
                return;
            }
        }
    }
}
