namespace AccMpeg.Grains.Placement;

/// <summary>What silos say of themselves that decides which cameras they host.</summary>
public static class HostTraits
{
    /// <summary>Key of the device that judges frames: cpu or cuda:N.</summary>
    public const string DeviceKey = "accmpeg.device";
}
