namespace AccMpeg.Grains.Placement;

/// <summary>Judges whether a camera is where it should be.</summary>
public sealed class CameraHosting(PlacementPolicy policy, IClusterHosts hosts)
{
    /// <summary>What is to be done with a camera that this silo hosts.</summary>
    public HostVerdict Judge() => policy.Devices switch
    {
        DevicePolicy.Any => HostVerdict.Stay,
        _ when hosts.LocalHasGpu => HostVerdict.Stay,
        _ when hosts.OthersHaveGpu => HostVerdict.Move,
        DevicePolicy.Fallback => HostVerdict.StayAsFallback,
        _ => HostVerdict.Refuse,
    };
}
