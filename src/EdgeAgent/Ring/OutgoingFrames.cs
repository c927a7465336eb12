using AccMpeg.Contracts.Edge;
using Google.Protobuf;

namespace AccMpeg.EdgeAgent.Ring;

/// <summary>One message of frames and drops under construction; used again and again by one sender. It holds the frames' bytes until it is emptied.</summary>
internal sealed class OutgoingFrames
{
    // What a frame costs on the wire beside its bytes, at most: six numbers with their tags, and the lengths.
    private const int FrameOverheadBytes = 80;
    private const int MessageOverheadBytes = 512;
    private const int RunBytes = 48;

    // Runs alternate with frames as a rule; after a long outage the rest goes into the messages that follow.
    private const int MaxRuns = 512;

    private readonly EncodedFrame[] _pool = new EncodedFrame[EdgeProtocol.MaxFramesPerMessage];
    private readonly List<RingFrame> _frames = new(EdgeProtocol.MaxFramesPerMessage);
    private readonly List<RingFrame> _newFrames = new(EdgeProtocol.MaxFramesPerMessage);
    private long _bytes = MessageOverheadBytes;

    /// <summary>Largest access unit that a message can carry, in bytes.</summary>
    public const int MaxAccessUnitBytes = EdgeProtocol.MaxMessageBytes - MessageOverheadBytes - FrameOverheadBytes;

    /// <summary>The message.</summary>
    public EdgeMessage Message { get; } = new() { Frames = new Frames() };

    /// <summary>Frames in the message.</summary>
    public int FrameCount => _frames.Count;

    /// <summary>Nothing is in the message.</summary>
    public bool IsEmpty => _frames.Count == 0 && Message.Frames.Drops.Count == 0;

    /// <summary>The frames of the message that were never sent before.</summary>
    public IReadOnlyList<RingFrame> NewFrames => _newFrames;

    /// <summary>Adds a frame of the message's chunk; false where it belongs to another or does not fit.</summary>
    public bool TryAdd(in RingFrame frame, bool isNew)
    {
        long bytes = _bytes + FrameOverheadBytes + frame.Unit.Length;
        if (_frames.Count == _pool.Length
            || (_frames.Count > 0 && frame.Chunk != _frames[0].Chunk)
            || (!IsEmpty && bytes > EdgeProtocol.MaxMessageBytes))
        {
            return false;
        }

        EncodedFrame encoded = _pool[_frames.Count] ??= new EncodedFrame();
        frame.WriteTo(encoded);
        frame.Unit.Hold();
        Message.Frames.Frames_.Add(encoded);
        Message.Frames.Traceparent = frame.TraceParent;
        _bytes = bytes;
        _frames.Add(frame);
        if (isNew)
        {
            _newFrames.Add(frame);
        }

        return true;
    }

    /// <summary>Adds dropped frames, to the last run where they continue it; false where the message is full.</summary>
    public bool TryAddDrops(in RingEntry run)
    {
        var drops = Message.Frames.Drops;
        DroppedFrames? last = drops.Count > 0 ? drops[^1] : null;
        if (last is not null && last.Reason == (int)run.Reason && last.LastSequence + 1 == run.First)
        {
            last.LastSequence = run.Last;
            return true;
        }

        if (drops.Count == MaxRuns || _bytes + RunBytes > EdgeProtocol.MaxMessageBytes)
        {
            return false;
        }

        drops.Add(new DroppedFrames
        {
            FirstSequence = run.First,
            LastSequence = run.Last,
            Reason = (int)run.Reason,
            CapturedUnixUs = run.CapturedUnixUs,
        });
        _bytes += RunBytes;
        return true;
    }

    /// <summary>Empties the message and lets the bytes go.</summary>
    public void Clear()
    {
        foreach (RingFrame frame in _frames)
        {
            frame.Unit.Release();
        }

        for (int i = 0; i < _frames.Count; i++)
        {
            _pool[i].Data = ByteString.Empty;
        }

        _frames.Clear();
        _newFrames.Clear();
        Message.Frames.Frames_.Clear();
        Message.Frames.Drops.Clear();
        Message.Frames.Traceparent = string.Empty;
        _bytes = MessageOverheadBytes;
    }
}
