using AccMpeg.EdgeAgent.Ring;
using Microsoft.Extensions.Logging;

namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>What all connections of one run share.</summary>
internal sealed class UplinkContext(StreamRing ring, IStreamControl control, ControlOutbox outbox, TimeProvider time, ILogger logger)
{
    private long _bytesSent;
    private int _connections;

    /// <summary>The camera's name, for logs and metrics.</summary>
    public required string Camera { get; init; }

    /// <summary>Nominal time between two frames of the source.</summary>
    public required TimeSpan FrameInterval { get; init; }

    /// <summary>Times of the link.</summary>
    public UplinkOptions Options { get; init; } = new();

    /// <summary>Opens connections; null for the machine's own way.</summary>
    public HttpMessageInvoker? Http { get; init; }

    /// <summary>Keeps what is sent; null where nobody wants it.</summary>
    public IFrameRecorder? Recorder { get; init; }

    /// <summary>Why the run ends, as said to the gateway.</summary>
    public Func<string> DescribeEnd { get; init; } = static () => string.Empty;

    /// <summary>The stream.</summary>
    public StreamRing Ring => ring;

    /// <summary>The encoding side.</summary>
    public IStreamControl Control => control;

    /// <summary>Answers to the gateway.</summary>
    public ControlOutbox Outbox => outbox;

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>The log.</summary>
    public ILogger Logger => logger;

    /// <summary>Bytes of all messages with frames or drops.</summary>
    public long BytesSent => Volatile.Read(ref _bytesSent);

    /// <summary>Connections that a gateway welcomed.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Counts a message with frames or drops.</summary>
    public void AddSent(int bytes) => Interlocked.Add(ref _bytesSent, bytes);

    /// <summary>Counts a welcome.</summary>
    public void AddConnection() => Interlocked.Increment(ref _connections);
}
