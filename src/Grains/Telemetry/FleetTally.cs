using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Telemetry;

/// <summary>What one directory of cameras adds to the metrics; nothing any more once it is cleared, so that a directory that moves is not counted twice.</summary>
internal sealed class FleetTally
{
    private long _registered;
    private long _neverConnected;

    /// <summary>A camera was registered (before is null), changed, or removed (after is null).</summary>
    public void Change(CameraRegistrationInfo? before, CameraRegistrationInfo? after) =>
        Add(Count(after) - Count(before), CountNever(after) - CountNever(before));

    /// <summary>The directory is no longer here.</summary>
    public void Clear() => Add(-_registered, -_neverConnected);

    private static int Count(CameraRegistrationInfo? camera) => camera is null ? 0 : 1;

    private static int CountNever(CameraRegistrationInfo? camera) => camera is { FirstConnectedAt: null } ? 1 : 0;

    private void Add(long registered, long neverConnected)
    {
        _registered += registered;
        _neverConnected += neverConnected;
        SiloMetrics.FleetChanged(registered, neverConnected);
    }
}
