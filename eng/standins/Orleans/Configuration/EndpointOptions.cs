using System.Net;

namespace Orleans.Configuration;

/// <summary>The end points of the silo. The stand-in names them but listens on none.</summary>
public class EndpointOptions
{
    /// <summary>The port for other silos where none is set.</summary>
    public const int DEFAULT_SILO_PORT = 11111;

    /// <summary>The port for clients where none is set.</summary>
    public const int DEFAULT_GATEWAY_PORT = 30000;

    /// <summary>The address that others use.</summary>
    public IPAddress AdvertisedIPAddress { get; set; } = IPAddress.Loopback;

    /// <summary>The port for other silos.</summary>
    public int SiloPort { get; set; } = DEFAULT_SILO_PORT;

    /// <summary>The port for clients; 0 is none.</summary>
    public int GatewayPort { get; set; } = DEFAULT_GATEWAY_PORT;

    /// <summary>Where to listen for other silos.</summary>
    public IPEndPoint? SiloListeningEndpoint { get; set; }

    /// <summary>Where to listen for clients.</summary>
    public IPEndPoint? GatewayListeningEndpoint { get; set; }
}
