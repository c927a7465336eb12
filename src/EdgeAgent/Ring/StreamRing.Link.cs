using System.Globalization;
using AccMpeg.Link;

namespace AccMpeg.EdgeAgent.Ring;

/// <content>What the link does with the ring: one connection after another sends from it and acknowledges.</content>
internal sealed partial class StreamRing
{
    /// <summary>
    /// A connection begins: what the gateway does not want again is acknowledged, and sending starts from the IDR at or before
    /// <paramref name="resumeSequence"/>, or from the oldest entry where the ring does not reach back so far.
    /// </summary>
    /// <exception cref="LinkException">The gateway names frames that no gateway was ever sent.</exception>
    public void Connect(long resumeSequence, long decodeOnlyBefore, int credits)
    {
        lock (_gate)
        {
            if (resumeSequence - 1 > _highestNamed || decodeOnlyBefore - 1 > _highestNamed)
            {
                throw Unknown(Math.Max(resumeSequence, decodeOnlyBefore) - 1);
            }

            _inFlight = 0;
            _cursor = 0;
            _connected = false;
            Settle(Math.Max(resumeSequence, decodeOnlyBefore) - 1);
            Trim();
            _connected = true;
            _credits = credits;
            _cursor = StartOf(resumeSequence);
            Monitor.PulseAll(_gate);
        }

        Signal.Set();
    }

    /// <summary>The connection ended.</summary>
    public void Disconnect()
    {
        lock (_gate)
        {
            _connected = false;
            _inFlight = 0;
            _cursor = 0;
        }
    }

    /// <summary>The outcomes of all frames up to <paramref name="sequence"/> are stored in the silo.</summary>
    /// <exception cref="LinkException">The gateway acknowledges frames that it was not sent.</exception>
    public void Acknowledge(long sequence, int credits)
    {
        lock (_gate)
        {
            if (sequence > _highestNamed)
            {
                throw Unknown(sequence);
            }

            _credits = credits;
            Settle(sequence);
            Trim();
            Monitor.PulseAll(_gate);
        }

        Signal.Set();
    }

    /// <summary>
    /// Fills a message with what comes next: at most <paramref name="maxFrames"/> frames of one chunk, and the drops around them, as far as
    /// credits and the message limit allow. With <paramref name="flush"/> also what would otherwise wait for more.
    /// </summary>
    /// <returns>True where the message has anything in it.</returns>
    public bool Take(OutgoingFrames message, int maxFrames, bool flush)
    {
        lock (_gate)
        {
            if (!_connected || (!flush && !_completed && !IsWorthSending(maxFrames)))
            {
                return false;
            }

            for (; _cursor < _store.Count; _cursor++)
            {
                RingEntry entry = _store[_cursor];
                bool counts = _cursor >= _unacknowledged;
                bool isNew = entry.First > _highestSent;
                if (!entry.IsFrame)
                {
                    if (!message.TryAddDrops(entry))
                    {
                        break;
                    }

                    entry.Reported = true;
                }
                else if (message.FrameCount >= maxFrames || (counts && _inFlight >= _credits) || !message.TryAdd(entry.Frame, isNew))
                {
                    break;
                }
                else
                {
                    _inFlight += counts ? 1 : 0;
                    _tally.Sent(isNew);
                    _highestSent = Math.Max(_highestSent, entry.First);
                    entry.WasSent = true;
                }

                _highestNamed = Math.Max(_highestNamed, entry.Last);
                _store[_cursor] = entry;
            }

            return !message.IsEmpty;
        }
    }

    /// <summary>Everything that was added has been sent on this connection and nothing more will come.</summary>
    public bool IsSentOut
    {
        get
        {
            lock (_gate)
            {
                return _connected && _completed && _cursor == _store.Count;
            }
        }
    }

    private static LinkException Unknown(long sequence) => new(
        LinkError.Violation,
        string.Create(
            CultureInfo.InvariantCulture,
            $"The gateway names frame {sequence}, which it was not sent: does another agent run for the same camera and epoch?"));

    private void Settle(long sequence)
    {
        for (; _unacknowledged < _store.Count && _store[_unacknowledged].First <= sequence; _unacknowledged++)
        {
            RingEntry entry = _store[_unacknowledged];
            long last = Math.Min(entry.Last, sequence);
            _tally.Settled(entry, entry.CountAfter(_settled) - entry.CountAfter(last));
            _settled = Math.Max(_settled, last);
            if (last < entry.Last)
            {
                break;
            }

            if (entry.IsFrame && _unacknowledged < _cursor)
            {
                _inFlight--;
            }
        }
    }

    private int StartOf(long sequence)
    {
        int index = _store.IndexOf(sequence);
        int idr = _store.LastIdrAtOrBefore(index);
        return idr >= 0 ? idr : index;
    }

    private bool IsWorthSending(int maxFrames)
    {
        int frames = 0;
        for (int i = _store.NextFrameFrom(_cursor); i < _store.Count; i = _store.NextFrameFrom(i + 1))
        {
            // A chunk that is over gets no more frames: its last message waits for none.
            if (++frames >= maxFrames || _store[i].Frame.Chunk < _lastChunk)
            {
                return true;
            }
        }

        return false;
    }
}
