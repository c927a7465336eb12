namespace AccMpeg.Grains.Placement;

/// <summary>
/// Judges whether a camera is where it should be: where its final DNN is, of those silos on one whose device the policy asks for, and of those on the one whose
/// gateway has its edge.
/// </summary>
public sealed class CameraHosting(PlacementPolicy policy, IClusterHosts hosts)
{
    private bool WantsGpu => policy.Devices != DevicePolicy.Any;

    /// <summary>What is to be done with a camera that this silo hosts.</summary>
    /// <param name="camera">Its name.</param>
    /// <param name="finalDnn">The network that its settings name; null for the silos' own.</param>
    public HostJudgement Judge(string camera, string? finalDnn)
    {
        string? only = OnlySome(finalDnn);
        bool here = only is null || hosts.LocalServes(only);
        if (!here && (hosts.FindOther(WantsGpu, only, camera) ?? hosts.FindOther(withGpu: false, only, camera)) is { } host)
        {
            return new HostJudgement(HostVerdict.Move, host);
        }

        return JudgeDevice(camera, here ? only : null);
    }

    /// <summary>The silo that should rather host a camera whose edge connects there; null where this one is as good.</summary>
    /// <param name="gateway">The silo that the edge's gateway is part of, as Orleans writes its address; empty where it is part of none.</param>
    /// <param name="finalDnn">The network that the camera's settings name; null for the silos' own.</param>
    public SiloAddress? NearerHost(string gateway, string? finalDnn)
    {
        if (gateway.Length == 0)
        {
            return null;
        }

        var silo = SiloAddress.FromParsableString(gateway);
        return !silo.Equals(hosts.Local) && hosts.Serves(silo, WantsGpu, OnlySome(finalDnn)) ? silo : null;
    }

    /// <summary>The address by which edges reach a silo; null where it is not known.</summary>
    public string? AddressOf(SiloAddress silo) => hosts.AddressOf(silo);

    /// <summary>What is in the registry goes wherever a camera is; what is in catalogues alone is where it is.</summary>
    private string? OnlySome(string? finalDnn) => finalDnn is not null && !hosts.AllServe(finalDnn) ? finalDnn : null;

    private HostJudgement JudgeDevice(string camera, string? finalDnn)
    {
        if (!WantsGpu || hosts.LocalHasGpu)
        {
            return new HostJudgement(HostVerdict.Stay);
        }

        return hosts.FindOther(withGpu: true, finalDnn, camera) is { } host
            ? new HostJudgement(HostVerdict.Move, host)
            : new HostJudgement(policy.Devices == DevicePolicy.Fallback ? HostVerdict.StayAsFallback : HostVerdict.Refuse);
    }
}
