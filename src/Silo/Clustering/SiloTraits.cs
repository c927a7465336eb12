using AccMpeg.Grains.Placement;

namespace AccMpeg.Silo.Clustering;

/// <summary>What a silo says of itself to the others.</summary>
internal static class SiloTraits
{
    /// <summary>What this silo says.</summary>
    public static Dictionary<string, string> Of(SiloOptions options) => new(StringComparer.Ordinal)
    {
        [HostTraits.AddressKey] = GatewayAddress(options),
        [HostTraits.DeviceKey] = options.Device.ToString(),
    };

    private static string GatewayAddress(SiloOptions options) => (options.Cluster?.GatewayAddress
        ?? new UriBuilder(options.Tls.IsUsed ? "https" : "http", AdvertisedAddress.Of(options).ToString(), options.Listen.Port).Uri).AbsoluteUri;
}
