using System.Collections.Immutable;
using AccMpeg.Contracts.Results;

namespace AccMpeg.EdgeAgent.Ring;

/// <summary>Counts the fate of every captured frame once: when the silo acknowledges it. Not thread safe: the ring guards it.</summary>
internal sealed class RingTally
{
    private readonly SortedDictionary<DropReason, long> _dropped = [];
    private long _acknowledged;
    private long _sent;
    private long _resent;

    /// <summary>A frame was handed to the sender.</summary>
    public void Sent(bool isNew)
    {
        _sent += isNew ? 1 : 0;
        _resent += isNew ? 0 : 1;
    }

    /// <summary>The outcome of <paramref name="count"/> more frames of an entry is stored in the silo.</summary>
    public void Settled(in RingEntry entry, long count)
    {
        if (IsDelivered(entry))
        {
            _acknowledged += count;
        }
        else
        {
            _dropped[entry.Reason] = _dropped.GetValueOrDefault(entry.Reason) + count;
        }
    }

    /// <summary>The counts, with what is still on its way: frames after <paramref name="settled"/>.</summary>
    public RingCounts ToCounts(long captured, RingStore store, int unacknowledged, long settled)
    {
        SortedDictionary<DropReason, long> pendingDrops = [];
        long pending = 0;
        for (int i = unacknowledged; i < store.Count; i++)
        {
            RingEntry entry = store[i];
            if (IsDelivered(entry))
            {
                pending += entry.CountAfter(settled);
            }
            else
            {
                pendingDrops[entry.Reason] = pendingDrops.GetValueOrDefault(entry.Reason) + entry.CountAfter(settled);
            }
        }

        return new RingCounts(
            captured, _acknowledged, _dropped.ToImmutableDictionary(), pendingDrops.ToImmutableDictionary(), pending, _sent, _resent);
    }

    // A frame that was sent and then gave way in the ring, and that was never reported as dropped, got its outcome from being sent.
    private static bool IsDelivered(in RingEntry entry) => entry.IsFrame || (entry.WasSent && !entry.Reported);
}
