namespace AccMpeg.Grains.Placement;

/// <summary>What silos say of themselves that decides which cameras they host.</summary>
public static class HostTraits
{
    /// <summary>Key of the device that judges frames: cpu or cuda:N.</summary>
    public const string DeviceKey = "accmpeg.device";

    /// <summary>Key of the address by which edges and clients of the HTTP interface reach a silo.</summary>
    public const string AddressKey = "accmpeg.gateway";

    /// <summary>Key of the final DNN that the silo has loaded and warmed at its start, for cameras that name none.</summary>
    public const string FinalDnnKey = "accmpeg.dnn";

    /// <summary>Key of the names of the networks in the silo's catalogue, between commas.</summary>
    public const string CatalogueKey = "accmpeg.catalogue";

    private const string GpuPrefix = "cuda";

    /// <summary>Whether a silo judges on a GPU, by what it says; one that has said nothing yet does not.</summary>
    public static bool HasGpu(IReadOnlyDictionary<string, string> traits)
    {
        ArgumentNullException.ThrowIfNull(traits);
        return traits.TryGetValue(DeviceKey, out string? device) && device.StartsWith(GpuPrefix, StringComparison.Ordinal);
    }

    /// <summary>Whether a silo has a final DNN warm from its start.</summary>
    public static bool IsWarm(IReadOnlyDictionary<string, string> traits, string finalDnn)
    {
        ArgumentNullException.ThrowIfNull(traits);
        return traits.GetValueOrDefault(FinalDnnKey) == finalDnn;
    }

    /// <summary>Whether a silo can serve a final DNN from what it has itself.</summary>
    public static bool Serves(IReadOnlyDictionary<string, string> traits, string finalDnn) =>
        IsWarm(traits, finalDnn) || (traits.GetValueOrDefault(CatalogueKey) ?? string.Empty).Split(',').Contains(finalDnn, StringComparer.Ordinal);
}
