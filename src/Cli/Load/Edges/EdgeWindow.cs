using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Cli.Load.Edges;

/// <summary>
/// One simulated edge's frames of one connection. It has no ring: where the credits are used up, a frame is dropped and reported, and the next one that is sent
/// is an IDR. Used by the sender and the receiver; thread safe.
/// </summary>
internal sealed class EdgeWindow(LoadStream stream, int credits)
{
    private readonly Lock _gate = new();
    private readonly Queue<long> _unacknowledged = new();
    private readonly Queue<long> _spoiled = new();
    private DroppedFrames? _drops;
    private long _next;
    private long _acknowledgedChunks;
    private long _lastSpoiled = -1;
    private int _credits = credits;
    private int _position;

    /// <summary>Sequence of the frame that is captured next.</summary>
    public long Next
    {
        get
        {
            lock (_gate)
            {
                return _next;
            }
        }
    }

    /// <summary>The chunk that the next frame belongs to.</summary>
    public long Chunk => Next / LoadStream.ChunkFrames;

    /// <summary>Frames that were sent and are not acknowledged.</summary>
    public int Unacknowledged
    {
        get
        {
            lock (_gate)
            {
                return _unacknowledged.Count;
            }
        }
    }

    /// <summary>Captures the next frame into a message, with the drops before it; or counts it as dropped.</summary>
    /// <param name="message">Takes the frame.</param>
    /// <param name="capturedUnixUs">When it was captured.</param>
    /// <returns>The message has a frame more.</returns>
    public bool Capture(Frames message, long capturedUnixUs)
    {
        lock (_gate)
        {
            long sequence = _next++;
            if (_unacknowledged.Count >= _credits)
            {
                Drop(sequence, capturedUnixUs);
                return false;
            }

            if (_drops is not null)
            {
                message.Drops.Add(_drops);
                _drops = null;
            }

            LoadFrame frame = stream.Frames[_position];
            _position = (_position + 1) % stream.Frames.Count;
            _unacknowledged.Enqueue(sequence);
            message.Frames_.Add(new EncodedFrame
            {
                Sequence = sequence, CapturedUnixUs = capturedUnixUs, Idr = frame.Idr, Chunk = sequence / LoadStream.ChunkFrames, HighQualityShare = 1, Data = frame.Data,
            });
            return true;
        }
    }

    /// <summary>The silo cannot decode the stream: the next frame is an IDR.</summary>
    public void BeginAnew()
    {
        lock (_gate)
        {
            _position = 0;
        }
    }

    /// <summary>Takes an acknowledgement.</summary>
    /// <param name="sequence">Every outcome up to this one is stored.</param>
    /// <param name="credits">Frames that may be unacknowledged at once from now on.</param>
    /// <param name="chunkDone">Is told the last frame of each chunk that is acknowledged whole, none of its frames dropped here.</param>
    public void Acknowledge(long sequence, int credits, Action<long> chunkDone)
    {
        lock (_gate)
        {
            _credits = credits;
            while (_unacknowledged.TryPeek(out long sent) && sent <= sequence)
            {
                _unacknowledged.Dequeue();
            }

            for (; (_acknowledgedChunks + 1) * LoadStream.ChunkFrames <= sequence + 1; _acknowledgedChunks++)
            {
                if (_spoiled.TryPeek(out long spoiled) && spoiled == _acknowledgedChunks)
                {
                    _spoiled.Dequeue();
                }
                else
                {
                    chunkDone(((_acknowledgedChunks + 1) * LoadStream.ChunkFrames) - 1);
                }
            }
        }
    }

    private void Drop(long sequence, long capturedUnixUs)
    {
        _drops ??= new DroppedFrames { FirstSequence = sequence, Reason = (int)DropReason.EdgeRingFull, CapturedUnixUs = capturedUnixUs };
        _drops.LastSequence = sequence;
        _position = 0;
        long chunk = sequence / LoadStream.ChunkFrames;
        if (_lastSpoiled != chunk)
        {
            _lastSpoiled = chunk;
            _spoiled.Enqueue(chunk);
        }
    }
}
