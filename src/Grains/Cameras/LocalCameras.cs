using System.Collections.Concurrent;

namespace AccMpeg.Grains.Cameras;

/// <summary>The cameras that this silo hosts, so that it can hand them over before it stops.</summary>
public sealed class LocalCameras
{
    private readonly ConcurrentDictionary<IGrainContext, bool> _hosted = new();
    private volatile bool _draining;

    /// <summary>The silo is on its way down: it hosts no camera that another one can.</summary>
    public bool IsDraining => _draining;

    /// <summary>Cameras hosted now.</summary>
    public int Count => _hosted.Count;

    /// <summary>
    /// Has every camera finish and store what is under way and send its edge away to connect again: the next connection finds it a new host.
    /// Completes when all are gone, or when the patience is at its end.
    /// </summary>
    /// <returns>Cameras that had not finished by then.</returns>
    public async Task<int> HandOverAsync(TimeSpan patience, TimeProvider time)
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

    internal void Add(IGrainContext camera) => _hosted[camera] = true;

    internal void Remove(IGrainContext camera) => _hosted.TryRemove(camera, out _);
}
