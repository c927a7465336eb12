namespace AccMpeg.Grains.Placement;

/// <summary>Judges whether a camera is where it should be: where the policy says, and of those silos on the one whose gateway has its edge.</summary>
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

    /// <summary>The silo that should rather host a camera whose edge connects there; null where this one is as good.</summary>
    /// <param name="gateway">The silo that the edge's gateway is part of, as Orleans writes its address; empty where it is part of none.</param>
    public SiloAddress? NearerHost(string gateway)
    {
        if (gateway.Length == 0)
        {
            return null;
        }

        var silo = SiloAddress.FromParsableString(gateway);
        return !silo.Equals(hosts.Local) && hosts.Serves(silo, withGpu: policy.Devices != DevicePolicy.Any) ? silo : null;
    }
}
