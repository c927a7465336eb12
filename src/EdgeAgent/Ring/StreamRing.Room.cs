using AccMpeg.Contracts.Results;

namespace AccMpeg.EdgeAgent.Ring;

/// <content>How a frame finds room: by waiting for it, or by what gives way.</content>
internal sealed partial class StreamRing
{
    /// <summary>
    /// Blocks the producer until there is room for another frame: for sources that can wait. Returns at once when only acknowledged
    /// frames fill the ring. False where cancelled.
    /// </summary>
    public bool WaitForRoom(CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration wake = cancellationToken.UnsafeRegister(
            static ring =>
            {
                object gate = ((StreamRing)ring!)._gate;
                lock (gate)
                {
                    Monitor.PulseAll(gate);
                }
            },
            this);
        lock (_gate)
        {
            while ((_store.Frames >= limits.MaxFrames || _store.Bytes >= limits.MaxBytes)
                && _unacknowledged < _store.Count
                && !cancellationToken.IsCancellationRequested)
            {
                Monitor.Wait(_gate);
            }
        }

        return !cancellationToken.IsCancellationRequested;
    }

    private bool MakeRoom(in RingFrame frame)
    {
        if (_keyFrameNeeded && !frame.Idr)
        {
            return false;
        }

        if (frame.Idr && _unacknowledged == _store.Count && (!_connected || _cursor == _store.Count))
        {
            // Nothing before an IDR is needed once it is acknowledged.
            RemoveHead(_store.Count);
        }

        while (_store.Frames + 1 > limits.MaxFrames || _store.Bytes + frame.Unit.Length > limits.MaxBytes)
        {
            if (!DropOldestGroup(out bool reachedTheEnd) || (reachedTheEnd && !frame.Idr))
            {
                return false;
            }
        }

        return true;
    }

    private bool DropOldestGroup(out bool reachedTheEnd)
    {
        int from = _store.NextFrameFrom(_connected ? _cursor : 0);
        int end = _store.NextIdrAfter(from);
        reachedTheEnd = end >= _store.Count;
        if (from == _store.Count)
        {
            return false;
        }

        for (int i = from; i < end; i++)
        {
            _droppedForRoom += i >= _unacknowledged && _store[i].IsFrame ? 1 : 0;
            _store.DropAt(i, DropReason.EdgeRingFull);
        }

        Trim();
        return true;
    }
}
