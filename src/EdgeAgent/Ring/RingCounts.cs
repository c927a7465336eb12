using System.Collections.Immutable;
using AccMpeg.Contracts.Results;

namespace AccMpeg.EdgeAgent.Ring;

/// <summary>What became of the captured frames so far: Captured = Acknowledged + all of Dropped + Unacknowledged.</summary>
/// <param name="Captured">Frames captured.</param>
/// <param name="Acknowledged">Frames that were sent and whose outcome the silo has stored.</param>
/// <param name="Dropped">Frames dropped on the edge and acknowledged as such by the silo, by reason.</param>
/// <param name="PendingDrops">Frames dropped on the edge and not yet acknowledged, by reason.</param>
/// <param name="Pending">Encoded frames that are not acknowledged.</param>
/// <param name="Sent">Distinct frames sent at least once.</param>
/// <param name="Resent">Frames sent again after a reconnect.</param>
internal readonly record struct RingCounts(
    long Captured,
    long Acknowledged,
    ImmutableDictionary<DropReason, long> Dropped,
    ImmutableDictionary<DropReason, long> PendingDrops,
    long Pending,
    long Sent,
    long Resent);
