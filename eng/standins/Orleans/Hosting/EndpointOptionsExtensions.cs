using System.Net;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>End points of a silo.</summary>
public static class EndpointOptionsExtensions
{
    /// <summary>Sets the address that others use and both ports.</summary>
    public static ISiloBuilder ConfigureEndpoints(
        this ISiloBuilder builder, IPAddress advertisedIP, int siloPort, int gatewayPort, bool listenOnAnyHostAddress = false)
        => builder.Configure<EndpointOptions>(options =>
        {
            options.AdvertisedIPAddress = advertisedIP;
            options.SiloPort = siloPort;
            options.GatewayPort = gatewayPort;
            if (listenOnAnyHostAddress)
            {
                options.SiloListeningEndpoint = new IPEndPoint(IPAddress.Any, siloPort);
                options.GatewayListeningEndpoint = new IPEndPoint(IPAddress.Any, gatewayPort);
            }
        });
}
