using System.Net;
using System.Net.Sockets;

namespace AccMpeg.Silo.Clustering;

/// <summary>Ports that nobody listens on.</summary>
internal static class FreePort
{
    /// <summary>A port that is free now on an address.</summary>
    public static int Of(IPAddress address)
    {
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(address, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
