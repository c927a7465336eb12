using System.Globalization;
using AccMpeg.Contracts.Results;

namespace AccMpeg.EdgeAgent.Ring;

/// <summary>
/// The stream between the encoder and the link: every captured frame in sequence, encoded or as dropped with its reason, from the IDR
/// before the oldest unacknowledged frame on. One producer (the encode thread), one sender, one receiver of acknowledgements.
/// </summary>
/// <remarks>
/// Full: the oldest whole group that is not on its way already gives way (<see cref="DropReason.EdgeRingFull"/>), so that what follows
/// begins with an IDR. While the link is up, frames that were sent on it stay, since only they can resume it.
/// </remarks>
internal sealed partial class StreamRing(RingLimits limits)
{
    private readonly object _gate = new();
    private readonly RingStore _store = new();
    private readonly RingTally _tally = new();

    private int _groupFrames;
    private long _groupBytes;
    private bool _keyFrameNeeded = true;
    private bool _completed;

    // Indices into _store: of the first that is not acknowledged, and of the next to send.
    private int _unacknowledged;
    private int _cursor;
    private bool _connected;
    private int _inFlight;
    private int _credits;
    private long _droppedForRoom;
    private long _next;
    private long _lastChunk;
    private long _settled = -1;
    private long _highestNamed = -1;
    private long _highestSent = -1;

    /// <summary>Wakes the sender: something was added, acknowledged or completed.</summary>
    public RingSignal Signal { get; } = new();

    /// <summary>The sequence that the next captured frame gets.</summary>
    public long NextSequence
    {
        get
        {
            lock (_gate)
            {
                return _next;
            }
        }
    }

    /// <summary>The oldest sequence that can still be sent or accounted for.</summary>
    public long FirstAvailable
    {
        get
        {
            lock (_gate)
            {
                return _store.Count == 0 ? _next : _store[0].First;
            }
        }
    }

    /// <summary>The next frame must be an IDR: frames before it were dropped, or the group has grown to its share of the ring.</summary>
    public bool KeyFrameNeeded
    {
        get
        {
            lock (_gate)
            {
                return _keyFrameNeeded || _groupFrames >= limits.MaxGroupFrames || _groupBytes >= limits.MaxGroupBytes;
            }
        }
    }

    /// <summary>Encoded frames and their bytes now in the ring.</summary>
    public (int Frames, long Bytes) Occupancy
    {
        get
        {
            lock (_gate)
            {
                return (_store.Frames, _store.Bytes);
            }
        }
    }

    /// <summary>Frames that gave way to later ones, or found no room, so far.</summary>
    public long DroppedForRoom
    {
        get
        {
            lock (_gate)
            {
                return _droppedForRoom;
            }
        }
    }

    /// <summary>Everything that was added is acknowledged and nothing more will be added.</summary>
    public bool IsSettled
    {
        get
        {
            lock (_gate)
            {
                return _completed && _unacknowledged == _store.Count;
            }
        }
    }

    /// <summary>What became of the captured frames.</summary>
    public RingCounts Count()
    {
        lock (_gate)
        {
            return _tally.ToCounts(_next, _store, _unacknowledged, _settled);
        }
    }

    /// <summary>Adds the next captured frame; the ring takes over its bytes. False where it was dropped, and counted, for want of room.</summary>
    public bool Add(in RingFrame frame)
    {
        bool kept;
        lock (_gate)
        {
            CheckOrder(frame.Sequence);
            kept = MakeRoom(frame);
            if (kept)
            {
                _store.Append(frame);
                _lastChunk = frame.Chunk;
                _groupFrames = frame.Idr ? 1 : _groupFrames + 1;
                _groupBytes = frame.Idr ? frame.Unit.Length : _groupBytes + frame.Unit.Length;
            }
            else
            {
                frame.Unit.Release();
                _droppedForRoom++;
                AppendRun(RingEntry.OfDrops(frame.Sequence, frame.Sequence, DropReason.EdgeRingFull, frame.CapturedUnixUs));
            }

            _next = frame.Sequence + 1;
            _keyFrameNeeded = !kept;
        }

        Signal.Set();
        return kept;
    }

    /// <summary>Adds captured frames that were dropped before they were encoded.</summary>
    public void AddDrops(long first, long last, DropReason reason, long capturedUnixUs)
    {
        lock (_gate)
        {
            CheckOrder(first);
            AppendRun(RingEntry.OfDrops(first, last, reason, capturedUnixUs));
            _next = last + 1;
        }

        Signal.Set();
    }

    /// <summary>Nothing more will be added.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
        }

        Signal.Set();
    }

    /// <summary>Gives up on frames that were not sent (<see cref="DropReason.EdgeStopped"/>): the agent ends and cannot wait longer.</summary>
    public void AbandonUnsent()
    {
        lock (_gate)
        {
            for (int i = _connected ? _cursor : _unacknowledged; i < _store.Count; i++)
            {
                if (_connected || !_store[i].WasSent)
                {
                    _store.DropAt(i, DropReason.EdgeStopped);
                }
            }
        }

        Signal.Set();
    }

    /// <summary>Lets all bytes go; the run is over.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _store.RemoveHead(_store.Count);
            (_unacknowledged, _cursor) = (0, 0);
        }
    }

    private void CheckOrder(long sequence)
    {
        if (sequence != _next)
        {
            throw new ArgumentOutOfRangeException(
                nameof(sequence), sequence, string.Create(CultureInfo.InvariantCulture, $"Frame {_next} is the next one."));
        }
    }

    private void AppendRun(in RingEntry run) => _store.AppendRun(run, Math.Max(_unacknowledged, _cursor));

    private void Trim()
    {
        int idr = _store.LastIdrAtOrBefore(_unacknowledged);
        int unneeded = idr >= 0 ? idr : _unacknowledged;

        // What was received on an earlier connection can be acknowledged before it is sent again; the order on this one stays whole.
        RemoveHead(_connected ? Math.Min(unneeded, _cursor) : unneeded);
    }

    private void RemoveHead(int count)
    {
        _store.RemoveHead(count);
        _unacknowledged -= count;
        _cursor = Math.Max(0, _cursor - count);
    }
}
