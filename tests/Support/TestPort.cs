using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace AccMpeg.Tests.Support;

/// <summary>
/// Ports for servers that are told theirs before they start. They lie below the range from which the system gives ports to outgoing connections: one of
/// that range may be in use again before the server binds it.
/// </summary>
public static class TestPort
{
    private const int First = 12_000;
    private const int Count = 20_000;

    private static readonly ConcurrentDictionary<int, bool> Given = new();

    /// <summary>A port of loopback that nobody uses, and that this process gives to nobody else.</summary>
    public static int Free()
    {
        int start = Random.Shared.Next(Count);
        for (int i = 0; i < Count; i++)
        {
            int port = First + ((start + i) % Count);
            if (IsFree(port) && Given.TryAdd(port, true))
            {
                return port;
            }
        }

        throw new InvalidOperationException($"No port of {First} to {First + Count - 1} is free on loopback: end what listens there.");
    }

    private static bool IsFree(int port)
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
