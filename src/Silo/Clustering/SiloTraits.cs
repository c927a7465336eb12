using Orleans.Runtime.MembershipService.SiloMetadata;

namespace AccMpeg.Silo.Clustering;

/// <summary>What a silo says of itself to the others.</summary>
internal static class SiloTraits
{
    private const string Gateway = "accmpeg.gateway";

    /// <summary>What this silo says.</summary>
    public static Dictionary<string, string> Of(SiloOptions options) => new(StringComparer.Ordinal)
    {
        [Gateway] = GatewayAddress(options),
        [Grains.Placement.HostTraits.DeviceKey] = options.Device.ToString(),
    };

    /// <summary>Where edges reach a silo; null where it has not said so.</summary>
    public static string? GatewayOf(SiloMetadata metadata) => metadata.Metadata.GetValueOrDefault(Gateway);

    private static string GatewayAddress(SiloOptions options) => (options.Cluster?.GatewayAddress
        ?? new UriBuilder(options.Tls.IsUsed ? "https" : "http", AdvertisedAddress.Of(options).ToString(), options.Listen.Port).Uri).AbsoluteUri;
}
