using AccMpeg.Contracts;

namespace AccMpeg.Inference.Batching;

/// <summary>
/// The bounded queue of a batcher: a lane for each camera, and the rule who goes next. Not thread safe: guarded by the batcher's gate.
/// </summary>
internal sealed class BatchQueue(BatcherOptions options, long forgetAfter)
{
    private const int FirstSweep = 64;

    private readonly Dictionary<CameraId, CameraLane> _lanes = [];
    private readonly List<CameraLane> _active = [];
    private readonly List<CameraLane> _turns = [];
    private long _order;
    private int _sweepAt = FirstSweep;

    public int Count { get; private set; }

    /// <summary>Cameras with at least one frame in the queue.</summary>
    public IReadOnlyList<CameraLane> Active => _active;

    /// <summary>Every camera that is remembered, for its rhythm.</summary>
    public Dictionary<CameraId, CameraLane>.ValueCollection Lanes => _lanes.Values;

    /// <summary>
    /// Queues a frame. False: the camera's or the whole queue is full. Where the whole queue is full but another camera holds more than this one,
    /// that camera's newest frame makes room and is handed back as <paramref name="evicted"/>, so that a flood only hurts itself.
    /// </summary>
    public bool TryAdd(QueuedFrame frame, BatchTicket ticket, long now, bool busy, out QueuedFrame? evicted)
    {
        evicted = null;
        CameraLane lane = LaneOf(ticket.Camera, now);
        lane.Rhythm.Arrived(now, ticket.GroupKey);
        if (lane.Count >= options.MaxQueuedPerCamera)
        {
            return false;
        }

        if (Count >= options.Capacity)
        {
            CameraLane longest = Longest();
            if (longest.Count <= lane.Count + 1)
            {
                return false;
            }

            evicted = longest.Newest!;
            Remove(evicted);
        }

        frame.Ticket = ticket;
        frame.EnqueuedAt = now;
        frame.Order = ++_order;
        frame.CameWhileBusy = busy;
        lane.Append(frame);
        if (lane.ActiveIndex < 0)
        {
            lane.ActiveIndex = _active.Count;
            _active.Add(lane);
        }

        Count++;
        return true;
    }

    /// <summary>Number of frames that a camera has in the queue.</summary>
    public int CountOf(CameraId camera) => _lanes.TryGetValue(camera, out CameraLane? lane) ? lane.Count : 0;

    public void Remove(QueuedFrame frame)
    {
        CameraLane lane = frame.Lane!;
        lane.Remove(frame);
        Count--;
        if (lane.Count == 0)
        {
            CameraLane last = _active[^1];
            _active[lane.ActiveIndex] = last;
            last.ActiveIndex = lane.ActiveIndex;
            _active.RemoveAt(_active.Count - 1);
            lane.ActiveIndex = -1;
        }
    }

    /// <summary>
    /// Takes up to <paramref name="batch"/>.Length frames of one group: one of each camera in order of their turns, then a second of each, and so on.
    /// Frames whose deadline has passed leave the queue into <paramref name="expired"/> and use no place. Returns the number of frames in the batch.
    /// </summary>
    public int Take(int group, long now, Span<QueuedFrame?> batch, List<QueuedFrame> expired)
    {
        _turns.Clear();
        foreach (CameraLane lane in _active)
        {
            if (lane.Oldest!.Ticket.GroupKey == group)
            {
                _turns.Add(lane);
            }
        }

        _turns.Sort(static (a, b) => a.Turn.CompareTo(b.Turn));
        int taken = 0;
        bool more = true;
        while (more && taken < batch.Length)
        {
            more = false;
            for (int i = 0; i < _turns.Count && taken < batch.Length; i++)
            {
                if (TakeOldest(_turns[i], group, now, expired) is { } frame)
                {
                    _turns[i].Served(++_order);
                    batch[taken++] = frame;
                    more = true;
                }
            }
        }

        return taken;
    }

    private QueuedFrame? TakeOldest(CameraLane lane, int group, long now, List<QueuedFrame> expired)
    {
        while (lane.Oldest is { } frame && frame.Ticket.GroupKey == group)
        {
            Remove(frame);
            if (frame.Ticket.Deadline >= now)
            {
                return frame;
            }

            expired.Add(frame);
        }

        return null;
    }

    private CameraLane Longest()
    {
        CameraLane longest = _active[0];
        foreach (CameraLane lane in _active)
        {
            if (lane.Count > longest.Count)
            {
                longest = lane;
            }
        }

        return longest;
    }

    private CameraLane LaneOf(CameraId camera, long now)
    {
        if (_lanes.TryGetValue(camera, out CameraLane? lane))
        {
            return lane;
        }

        if (_lanes.Count >= _sweepAt)
        {
            ForgetSilentCameras(now);
        }

        lane = new CameraLane(camera);
        _lanes.Add(camera, lane);
        return lane;
    }

    /// <summary>Cameras come and go for months: those that are long silent are dropped whenever the number remembered has doubled.</summary>
    private void ForgetSilentCameras(long now)
    {
        foreach ((CameraId camera, CameraLane lane) in _lanes)
        {
            if (lane.Count == 0 && now - lane.Rhythm.LastArrival > forgetAfter)
            {
                _lanes.Remove(camera);
            }
        }

        _sweepAt = Math.Max(FirstSweep, 2 * _lanes.Count);
    }
}
