namespace AccMpeg.Grains.Cameras;

/// <summary>A camera that this silo hosts, as the silo sees it. Written by the camera's grain, but for <see cref="MoveTo"/>, which it reads.</summary>
internal sealed class HostedCamera
{
    private volatile SiloAddress? _moveTo;

    /// <summary>When its edge connected first, as a time stamp; 0 while no edge is connected.</summary>
    public long StreamsSince { get; set; }

    /// <summary>The final DNN that its settings name; null for the silos' own.</summary>
    public string? FinalDnn { get; set; }

    /// <summary>Where the camera is to go; null for nowhere. The grain goes at its next look.</summary>
    public SiloAddress? MoveTo
    {
        get => _moveTo;
        set => _moveTo = value;
    }
}
