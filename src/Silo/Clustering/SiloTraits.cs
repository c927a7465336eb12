using AccMpeg.Grains.Placement;
using AccMpeg.Silo.Hosting;

namespace AccMpeg.Silo.Clustering;

/// <summary>What a silo says of itself to the others.</summary>
internal static class SiloTraits
{
    /// <summary>What this silo says.</summary>
    /// <param name="options">How it runs.</param>
    /// <param name="finalDnn">Name of the network that it has loaded.</param>
    public static Dictionary<string, string> Of(SiloOptions options, string finalDnn) => new(StringComparer.Ordinal)
    {
        [HostTraits.AddressKey] = GatewayAddress(options),
        [HostTraits.DeviceKey] = options.Device.ToString(),
        [HostTraits.FinalDnnKey] = finalDnn,
        [HostTraits.CatalogueKey] = Catalogue(DetectorLoader.CatalogOf(options).Directory),
    };

    private static string Catalogue(string directory) => Directory.Exists(directory)
        ? string.Join(',', Directory.EnumerateFiles(directory, "*.onnx").Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal))
        : string.Empty;

    private static string GatewayAddress(SiloOptions options) => (options.Cluster?.GatewayAddress
        ?? new UriBuilder(options.Tls.IsUsed ? "https" : "http", AdvertisedAddress.Of(options).ToString(), options.Listen.Port).Uri).AbsoluteUri;
}
