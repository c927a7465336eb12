using System.Net;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using AccMpeg.Contracts.Edge;

namespace AccMpeg.EdgeAgent.Tests.Fakes;

/// <summary>A gateway on loopback TCP that speaks the wire protocol and does what the test tells each of its sessions to do.</summary>
internal sealed class FakeGateway : IAsyncDisposable
{
    private static readonly System.Text.Encoding Ascii = System.Text.Encoding.ASCII;

    private const string WebSocketGuid = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Channel<GatewaySession> _sessions = Channel.CreateUnbounded<GatewaySession>();
    private readonly Queue<string> _refusals = new();
    private readonly Task _accepting;

    public FakeGateway()
    {
        _listener.Start();
        Address = new Uri($"ws://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}{EdgeProtocol.Path}");
        _accepting = AcceptAllAsync();
    }

    public Uri Address { get; }

    /// <summary>Answers the next connection attempts with an HTTP status instead of a WebSocket.</summary>
    public void Refuse(string status, int times = 1)
    {
        for (int i = 0; i < times; i++)
        {
            _refusals.Enqueue(status);
        }
    }

    /// <summary>The next connection of an edge.</summary>
    public async Task<GatewaySession> AcceptAsync() => await _sessions.Reader.ReadAsync().AsTask().WaitAsync(GatewaySession.Patience);

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        while (_sessions.Reader.TryRead(out GatewaySession? session))
        {
            session.Dispose();
        }
    }

    private async Task AcceptAllAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            socket.NoDelay = true;
            NetworkStream stream = new(socket, ownsSocket: true);
            string? key = await ReadKeyAsync(stream);
            if (key is null)
            {
                await stream.DisposeAsync();
                continue;
            }

            if (_refusals.TryDequeue(out string? status))
            {
                await stream.WriteAsync(Ascii.GetBytes($"HTTP/1.1 {status}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"));
                await stream.DisposeAsync();
                continue;
            }

#pragma warning disable CA5350 // SHA-1 is what RFC 6455 prescribes for the handshake.
            string accept = Convert.ToBase64String(SHA1.HashData(Ascii.GetBytes(key + WebSocketGuid)));
#pragma warning restore CA5350
            await stream.WriteAsync(Ascii.GetBytes(
                $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n"));
            await _sessions.Writer.WriteAsync(
                new GatewaySession(socket, WebSocket.CreateFromStream(stream, new WebSocketCreationOptions { IsServer = true })));
        }
    }

    private static async Task<string?> ReadKeyAsync(NetworkStream stream)
    {
        StringBuilder request = new();
        byte[] one = new byte[1];
        while (!request.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            try
            {
                if (await stream.ReadAsync(one) == 0)
                {
                    return null;
                }
            }
            catch (IOException)
            {
                // The edge gave up while it connected.
                return null;
            }

            request.Append((char)one[0]);
        }

        return request.ToString().Split("\r\n")
            .Where(line => line.StartsWith("Sec-WebSocket-Key:", StringComparison.OrdinalIgnoreCase))
            .Select(line => line["Sec-WebSocket-Key:".Length..].Trim())
            .SingleOrDefault();
    }
}
