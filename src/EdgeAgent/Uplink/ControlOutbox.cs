using System.Threading.Channels;
using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Ring;

namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>
/// Answers on their way to the gateway. What is still here when a link ends is dropped: the next hello says what the edge runs.
/// </summary>
internal sealed class ControlOutbox(RingSignal sender)
{
    private const int Capacity = 64;

    private readonly Channel<EdgeMessage> _messages = Channel.CreateBounded<EdgeMessage>(
        new BoundedChannelOptions(Capacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <summary>Adds an answer and wakes the sender.</summary>
    public void Post(EdgeMessage message)
    {
        _messages.Writer.TryWrite(message);
        sender.Set();
    }

    /// <summary>The next answer.</summary>
    public bool TryTake(out EdgeMessage? message) => _messages.Reader.TryRead(out message);

    /// <summary>Drops what is left.</summary>
    public void Clear()
    {
        while (_messages.Reader.TryRead(out _))
        {
        }
    }
}
