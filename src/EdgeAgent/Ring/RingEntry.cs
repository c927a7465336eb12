using AccMpeg.Contracts.Results;

namespace AccMpeg.EdgeAgent.Ring;

/// <summary>One frame of the ring, or a run of captured frames that were dropped for one reason.</summary>
internal struct RingEntry
{
    /// <summary>First sequence.</summary>
    public long First;

    /// <summary>Last sequence; equal to <see cref="First"/> for a frame.</summary>
    public long Last;

    /// <summary>Why the frames were dropped; <see cref="DropReason.None"/> for a frame.</summary>
    public DropReason Reason;

    /// <summary>The frame was sent, on this connection or an earlier one. It may have been dropped from the ring since.</summary>
    public bool WasSent;

    /// <summary>The run was reported as dropped, on this connection or an earlier one.</summary>
    public bool Reported;

    /// <summary>Edge clock at capture of the first frame.</summary>
    public long CapturedUnixUs;

    /// <summary>The frame; meaningless for a run of dropped ones.</summary>
    public RingFrame Frame;

    /// <summary>Captured frames that the entry stands for and that come after a sequence.</summary>
    public readonly long CountAfter(long sequence) => Math.Max(0, Last - Math.Max(First - 1, sequence));

    /// <summary>The entry carries an encoded frame.</summary>
    public readonly bool IsFrame => Reason == DropReason.None;

    /// <summary>The entry carries a frame with which decoding can start.</summary>
    public readonly bool IsIdr => IsFrame && Frame.Idr;

    /// <summary>An encoded frame.</summary>
    public static RingEntry Of(in RingFrame frame) => new()
    {
        First = frame.Sequence,
        Last = frame.Sequence,
        CapturedUnixUs = frame.CapturedUnixUs,
        Frame = frame,
    };

    /// <summary>Frames that were dropped.</summary>
    public static RingEntry OfDrops(long first, long last, DropReason reason, long capturedUnixUs) => new()
    {
        First = first,
        Last = last,
        Reason = reason,
        CapturedUnixUs = capturedUnixUs,
    };

    /// <summary>Both are runs with one fate, so that one entry can stand for both.</summary>
    public readonly bool JoinsWith(in RingEntry next) =>
        !IsFrame && Reason == next.Reason && WasSent == next.WasSent && Reported == next.Reported;

    /// <summary>Turns a frame into a dropped one; the caller has released its bytes.</summary>
    public void Drop(DropReason reason)
    {
        Reason = reason;
        Frame = default;
    }
}
