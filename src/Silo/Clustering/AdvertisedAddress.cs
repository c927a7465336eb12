using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace AccMpeg.Silo.Clustering;

/// <summary>The address by which others reach this silo.</summary>
internal static class AdvertisedAddress
{
    /// <summary>The one that was named, else the one that is listened on, else the first of the machine's that is not loopback.</summary>
    public static IPAddress Of(SiloOptions options)
    {
        if (options.Cluster?.AdvertisedAddress is { } named)
        {
            return named;
        }

        IPAddress listen = options.Listen.Address;
        return listen.Equals(IPAddress.Any) || listen.Equals(IPAddress.IPv6Any) ? OfMachine() ?? IPAddress.Loopback : listen;
    }

    private static IPAddress? OfMachine() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(network => network.OperationalStatus == OperationalStatus.Up && network.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(unicast => unicast.Address)
        .FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork);
}
