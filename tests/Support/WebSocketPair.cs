using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;

namespace AccMpeg.Tests.Support;

/// <summary>Two connected WebSockets over loopback TCP, without an HTTP server.</summary>
public sealed class WebSocketPair : IDisposable
{
    private WebSocketPair(WebSocket client, WebSocket server, Socket clientSocket)
    {
        Client = client;
        Server = server;
        ClientSocket = clientSocket;
    }

    public WebSocket Client { get; }

    public WebSocket Server { get; }

    /// <summary>The TCP socket under <see cref="Client"/>: for raw garbage and for resets.</summary>
    public Socket ClientSocket { get; }

    public static async Task<WebSocketPair> ConnectAsync()
    {
        using Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(1);
        Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        Task<Socket> accepted = listener.AcceptAsync();
        await client.ConnectAsync(listener.LocalEndPoint!);
        Socket server = await accepted;
        server.NoDelay = true;
        return new WebSocketPair(
            WebSocket.CreateFromStream(new NetworkStream(client, ownsSocket: true), new WebSocketCreationOptions { IsServer = false }),
            WebSocket.CreateFromStream(new NetworkStream(server, ownsSocket: true), new WebSocketCreationOptions { IsServer = true }),
            client);
    }

    public void Dispose()
    {
        Client.Dispose();
        Server.Dispose();
    }
}
