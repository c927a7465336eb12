using System.Collections.Concurrent;

namespace AccMpeg.Grains.Cameras;

/// <summary>The cameras that this silo hosts, so that it can hand them over: all before it stops, some to a silo that hosts fewer.</summary>
public sealed class LocalCameras(TimeProvider time)
{
    private readonly ConcurrentDictionary<IGrainContext, HostedCamera> _hosted = new();
    private volatile bool _draining;

    /// <summary>The silo is on its way down: it hosts no camera that another one can.</summary>
    public bool IsDraining => _draining;

    /// <summary>Cameras hosted now.</summary>
    public int Count => _hosted.Count;

    /// <summary>Cameras hosted now whose edge has been connected here for so long.</summary>
    public int CountStreaming(TimeSpan since = default) => _hosted.Values.Count(camera => Streams(camera, since));

    /// <summary>
    /// Has every camera finish and store what is under way and send its edge away to connect again: the next connection finds it a new host.
    /// Completes when all are gone, or when the patience is at its end.
    /// </summary>
    /// <returns>Cameras that had not finished by then.</returns>
    public async Task<int> HandOverAsync(TimeSpan patience)
    {
        _draining = true;
        using var limit = new CancellationTokenSource(patience, time);
        IGrainContext[] all = [.. _hosted.Keys];
        foreach (IGrainContext camera in all)
        {
            camera.Deactivate(new DeactivationReason(DeactivationReasonCode.ApplicationRequested, "The silo drains."), limit.Token);
        }

        await Task.WhenAll(all.Select(camera => camera.Deactivated)).WaitAsync(limit.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return all.Count(camera => !camera.Deactivated.IsCompleted);
    }

    /// <summary>Has some cameras that stream finish and store what is under way and go to another silo, those first that have been here longest.</summary>
    /// <param name="most">How many at most.</param>
    /// <param name="silo">Where they go.</param>
    /// <param name="stay">Those whose edges have been connected here for a shorter time stay.</param>
    /// <param name="fits">Whether a camera that names this final DNN, or null for none, may go there.</param>
    /// <returns>How many go.</returns>
    public int Move(int most, SiloAddress silo, TimeSpan stay, Predicate<string?> fits)
    {
        HostedCamera[] going =
        [
            .. _hosted.Values
                .Where(camera => camera.MoveTo is null && Streams(camera, stay) && fits(camera.FinalDnn))
                .OrderBy(camera => camera.StreamsSince)
                .Take(most),
        ];
        foreach (HostedCamera camera in going)
        {
            camera.MoveTo = silo;
        }

        return going.Length;
    }

    internal HostedCamera Add(IGrainContext camera) => _hosted.GetOrAdd(camera, static _ => new HostedCamera());

    internal void Remove(IGrainContext camera) => _hosted.TryRemove(camera, out _);

    private bool Streams(HostedCamera camera, TimeSpan since) => camera.StreamsSince > 0 && time.GetElapsedTime(camera.StreamsSince) >= since;
}
