using System.Net.Sockets;
using System.Net.WebSockets;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Results;
using AccMpeg.Link;
using Google.Protobuf;

namespace AccMpeg.EdgeAgent.Tests.Fakes;

/// <summary>One connection as the gateway sees it. What it reads is checked: every sequence in order and once.</summary>
internal sealed class GatewaySession : IDisposable
{
    /// <summary>Only a broken test waits so long.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Socket _tcp;
    private readonly WebSocket _socket;
    private readonly LinkReader<EdgeMessage> _reader;
    private readonly LinkClock _clock = new(TimeProvider.System);

    public GatewaySession(Socket tcp, WebSocket socket)
    {
        _tcp = tcp;
        _socket = socket;
        _reader = new LinkReader<EdgeMessage>(socket, EdgeMessage.Parser);
    }

    /// <summary>The first message.</summary>
    public Hello Hello { get; private set; } = new();

    /// <summary>Every frame of this connection.</summary>
    public List<EncodedFrame> Frames { get; } = [];

    /// <summary>Every dropped sequence of this connection with its reason.</summary>
    public SortedDictionary<long, DropReason> Drops { get; } = [];

    /// <summary>Every sequence that this connection named, in the order in which it did.</summary>
    public List<long> Named { get; } = [];

    /// <summary>Frames of each message.</summary>
    public List<int> MessageSizes { get; } = [];

    /// <summary>Trace contexts of the messages with frames.</summary>
    public List<string> TraceParents { get; } = [];

    public string? CloseReason => _socket.CloseStatusDescription;

    public WebSocketCloseStatus? CloseStatus => _socket.CloseStatus;

    /// <summary>Reads hello and lets the edge stream.</summary>
    public async Task<GatewaySession> WelcomeAsync(long resume = 0, long decodeOnlyBefore = 0, int credits = 1000, SettingsChange? settings = null)
    {
        await ReadHelloAsync();
        await SendAsync(new SiloMessage
        {
            Welcome = new Welcome { ResumeSequence = resume, DecodeOnlyBefore = decodeOnlyBefore, Credits = credits, Settings = settings },
        });
        return this;
    }

    public async Task<Hello> ReadHelloAsync()
    {
        EdgeMessage? message = await ReadAsync();
        Assert.Equal(EdgeMessage.BodyOneofCase.Hello, message?.BodyCase);
        return Hello = message!.Hello;
    }

    /// <summary>The next message of any kind, frames noted; null at an orderly close.</summary>
    public async Task<EdgeMessage?> ReadAsync()
    {
        EdgeMessage? message = await _reader.ReadAsync(CancellationToken.None).AsTask().WaitAsync(Patience);
        if (message is not null)
        {
            _clock.Arrived(message);
        }

        if (message?.Frames is { } frames)
        {
            Note(frames);
        }

        return message;
    }

    /// <summary>Reads until a message of this kind has come.</summary>
    public async Task<EdgeMessage> ReadUntilAsync(EdgeMessage.BodyOneofCase kind)
    {
        while (true)
        {
            EdgeMessage? message = await ReadAsync();
            Assert.True(message is not null, $"The edge closed before {kind}: {CloseReason}");
            if (message.BodyCase == kind)
            {
                return message;
            }
        }
    }

    /// <summary>Reads until a sequence has been named.</summary>
    public async Task ReadThroughAsync(long sequence)
    {
        while (Named.Count == 0 || Named[^1] < sequence)
        {
            EdgeMessage? message = await ReadAsync();
            Assert.True(message is not null, $"The edge closed before frame {sequence}: {CloseReason}");
        }
    }

    /// <summary>Reads to the goodbye, acknowledges everything and waits for the close.</summary>
    public async Task<Goodbye> FinishAsync()
    {
        Goodbye goodbye = (await ReadUntilAsync(EdgeMessage.BodyOneofCase.Goodbye)).Goodbye;
        await AckAsync(goodbye.NextSequence - 1);
        while (await ReadAsync() is not null)
        {
        }

        await LinkCloser.CloseAsync(_socket, WebSocketCloseStatus.NormalClosure, "bye", Patience, TimeProvider.System);
        return goodbye;
    }

    public Task AckAsync(long sequence, int credits = 1000) =>
        SendAsync(new SiloMessage { Ack = new Ack { Sequence = sequence, Credits = credits } });

    public async Task SendAsync(SiloMessage message)
    {
        _clock.Stamp(message);
        await _socket.SendAsync(message.ToByteArray(), WebSocketMessageType.Binary, true, CancellationToken.None);
    }

    public Task SendRawAsync(byte[] bytes, WebSocketMessageType type = WebSocketMessageType.Binary) =>
        _socket.SendAsync(bytes, type, true, CancellationToken.None);

    /// <summary>The process dies: a TCP reset.</summary>
    public void Kill()
    {
        _tcp.LingerState = new LingerOption(true, 0);
        _tcp.Close();
    }

    public void Dispose()
    {
        _socket.Dispose();
        _tcp.Dispose();
    }

    private void Note(Frames frames)
    {
        IEnumerable<(long First, long Last, DropReason Reason)> parts = frames.Frames_.Select(f => (f.Sequence, f.Sequence, DropReason.None))
            .Concat(frames.Drops.Select(d => (d.FirstSequence, d.LastSequence, (DropReason)d.Reason)))
            .OrderBy(part => part.Item1);
        foreach ((long first, long last, DropReason reason) in parts)
        {
            for (long sequence = first; sequence <= last; sequence++)
            {
                Assert.True(Named.Count == 0 || sequence == Named[^1] + 1, $"{sequence} came after {(Named.Count == 0 ? -1 : Named[^1])}.");
                Named.Add(sequence);
                if (reason != DropReason.None)
                {
                    Drops.Add(sequence, reason);
                }
            }
        }

        Frames.AddRange(frames.Frames_);
        MessageSizes.Add(frames.Frames_.Count);
        if (frames.Frames_.Count > 0)
        {
            TraceParents.Add(frames.Traceparent);
            Assert.Single(frames.Frames_.Select(f => f.Chunk).Distinct());
        }
    }
}
