namespace AccMpeg.Grains.Placement;

/// <summary>What silos say of themselves that decides which cameras they host.</summary>
public static class HostTraits
{
    /// <summary>Key of the device that judges frames: cpu or cuda:N.</summary>
    public const string DeviceKey = "accmpeg.device";

    /// <summary>Key of the address by which edges and clients of the HTTP interface reach a silo.</summary>
    public const string AddressKey = "accmpeg.gateway";

    private const string GpuPrefix = "cuda";

    /// <summary>Whether a silo judges on a GPU, by what it says; one that has said nothing yet does not.</summary>
    public static bool HasGpu(IReadOnlyDictionary<string, string> traits)
    {
        ArgumentNullException.ThrowIfNull(traits);
        return traits.TryGetValue(DeviceKey, out string? device) && device.StartsWith(GpuPrefix, StringComparison.Ordinal);
    }
}
