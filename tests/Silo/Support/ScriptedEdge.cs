using System.Net.WebSockets;
using AccMpeg.Contracts.Edge;
using AccMpeg.Link;

namespace AccMpeg.Silo.Tests.Support;

/// <summary>An edge that speaks the protocol, right or wrong, as the test says.</summary>
internal sealed class ScriptedEdge : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly LinkClock _clock = new(TimeProvider.System);
    private readonly LinkReader<SiloMessage> _reader;
    private readonly LinkWriter<EdgeMessage> _writer;

    private ScriptedEdge(WebSocket socket)
    {
        Socket = socket;
        _reader = new LinkReader<SiloMessage>(socket, SiloMessage.Parser);
        _writer = new LinkWriter<EdgeMessage>(socket, _clock.Stamp);
    }

    public WebSocket Socket { get; }

    public static async Task<ScriptedEdge> ConnectAsync(Uri silo)
    {
        var socket = new ClientWebSocket();
        using var limit = new CancellationTokenSource(Patience);
        await socket.ConnectAsync(new UriBuilder(silo) { Scheme = "ws", Path = EdgeProtocol.Path }.Uri, limit.Token);
        return new ScriptedEdge(socket);
    }

    /// <summary>An edge on a connection that is there already.</summary>
    public static ScriptedEdge Over(WebSocket socket) => new(socket);

    public static Hello Hello(string camera = "door", long epoch = 1, string token = "") => new()
    {
        ProtocolVersion = EdgeProtocol.Version,
        Camera = camera,
        Epoch = epoch,
        Token = token,
        Format = new StreamFormat { Codec = "h264", Width = TestStream.Width, Height = TestStream.Height, FrameRate = 10 },
        AgentVersion = "test",
    };

    public static EdgeMessage Frames(params ReadOnlySpan<EncodedFrame> frames)
    {
        var message = new EdgeMessage { Frames = new Frames() };
        message.Frames.Frames_.AddRange(frames.ToArray());
        return message;
    }

    public async Task SendAsync(EdgeMessage message)
    {
        using var limit = new CancellationTokenSource(Patience);
        await _writer.WriteAsync(message, limit.Token);
    }

    public async Task SendRawAsync(byte[] bytes, WebSocketMessageType type = WebSocketMessageType.Binary, bool end = true)
    {
        using var limit = new CancellationTokenSource(Patience);
        await Socket.SendAsync(bytes, type, end, limit.Token);
    }

    /// <summary>The next message; null where the silo closed.</summary>
    public async Task<SiloMessage?> ReceiveAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        SiloMessage? message = await _reader.ReadAsync(limit.Token);
        if (message is not null)
        {
            _clock.Arrived(message);
        }

        return message;
    }

    public async Task<Welcome> GreetAsync(Hello hello)
    {
        await SendAsync(new EdgeMessage { Hello = hello });
        SiloMessage answer = (await ReceiveAsync())!;
        return answer.Welcome ?? throw new InvalidOperationException($"The silo answered {answer}.");
    }

    /// <summary>Reads until the frame is acknowledged.</summary>
    public async Task WhenAcknowledgedAsync(long sequence)
    {
        while (await ReceiveAsync() is { } message)
        {
            if (message.Ack?.Sequence >= sequence)
            {
                return;
            }
        }

        throw new InvalidOperationException($"The silo closed before frame {sequence} was acknowledged.");
    }

    /// <summary>Reads until a message is as wanted.</summary>
    public async Task<SiloMessage> WhenAsync(Func<SiloMessage, bool> wanted)
    {
        while (await ReceiveAsync() is { } message)
        {
            if (wanted(message))
            {
                return message;
            }
        }

        throw new InvalidOperationException("The silo closed before the message came.");
    }

    /// <summary>Reads until the silo says stop; null where it closed without a word.</summary>
    public async Task<Stop?> WhenStoppedAsync()
    {
        while (await ReceiveAsync() is { } message)
        {
            if (message.Stop is { } stop)
            {
                return stop;
            }
        }

        return null;
    }

    public void Dispose()
    {
        _writer.Dispose();
        Socket.Dispose();
    }
}
