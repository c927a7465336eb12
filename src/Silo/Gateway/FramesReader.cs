using System.Globalization;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Results;
using AccMpeg.Link;

namespace AccMpeg.Silo.Gateway;

/// <summary>Turns an edge's frames message into the grain's, checked, with the times by the silo's clock.</summary>
internal static class FramesReader
{
    // A message of a well-behaved edge has a handful: one run between two frames.
    private const int MaxDropsPerMessage = 1024;

    // Far enough for any clock, and far from overflow.
    private const long LatestUnixUs = 1L << 60;

    // A W3C trace parent has 55 characters.
    private const int MaxTraceParentLength = 64;

    /// <summary>Reads a message.</summary>
    /// <exception cref="LinkException">The message breaks the protocol; the text says how.</exception>
    public static FrameBatch Read(Frames message, Guid connection, LinkClock clock)
    {
        if (message.Frames_.Count > EdgeProtocol.MaxFramesPerMessage || message.Drops.Count > MaxDropsPerMessage)
        {
            throw Violation(
                $"A message carries {message.Frames_.Count} frames and {message.Drops.Count} runs of dropped ones; the limits are {EdgeProtocol.MaxFramesPerMessage} and {MaxDropsPerMessage}.");
        }

        ClockEstimate? estimate = clock.Estimate;
        var frames = new EncodedFramePart[message.Frames_.Count];
        for (int i = 0; i < frames.Length; i++)
        {
            frames[i] = ReadFrame(message.Frames_[i], estimate);
        }

        var drops = new DroppedFramesPart[message.Drops.Count];
        for (int i = 0; i < drops.Length; i++)
        {
            drops[i] = ReadDrops(message.Drops[i], estimate);
        }

        string trace = message.Traceparent.Length <= MaxTraceParentLength ? message.Traceparent : string.Empty;
        return new FrameBatch { Connection = connection, Frames = frames, Drops = drops, TraceParent = trace };
    }

    private static EncodedFramePart ReadFrame(EncodedFrame frame, ClockEstimate? estimate)
    {
        if (frame.Sequence < 0 || frame.Data.IsEmpty || frame.HighQualityShare is not (>= 0 and <= 1))
        {
            throw Violation(
                $"Frame {frame.Sequence} has {frame.Data.Length} bytes and a high-quality share of {frame.HighQualityShare}: a sequence is at least 0, a frame is not empty, a share is 0 to 1.");
        }

        return new EncodedFramePart
        {
            Sequence = frame.Sequence,
            CapturedUnixMicroseconds = ToSiloClock(frame.CapturedUnixUs, estimate),
            Idr = frame.Idr,
            HighQualityShare = frame.HighQualityShare,
            Data = frame.Data.Memory,
            Chunk = frame.Chunk,
            DecideMicroseconds = Math.Max(0, frame.DecideUs),
        };
    }

    private static DroppedFramesPart ReadDrops(DroppedFrames drops, ClockEstimate? estimate)
    {
        var reason = (DropReason)drops.Reason;
        if (reason == DropReason.None || !Enum.IsDefined(reason) || drops.FirstSequence < 0 || drops.LastSequence < drops.FirstSequence)
        {
            throw Violation(
                $"Frames {drops.FirstSequence} to {drops.LastSequence} were reported as dropped for reason {drops.Reason}: sequences rise from 0, and the reason is one that this release knows.");
        }

        return new DroppedFramesPart
        {
            FirstSequence = drops.FirstSequence,
            LastSequence = drops.LastSequence,
            Reason = reason,
            CapturedUnixMicroseconds = ToSiloClock(drops.CapturedUnixUs, estimate),
        };
    }

    /// <summary>Plain numbers: a broken clock may name moments outside any calendar, which the grain brings back into it.</summary>
    private static long ToSiloClock(long edgeUnixUs, ClockEstimate? estimate) =>
        Math.Clamp(edgeUnixUs, 0, LatestUnixUs) - (long)(estimate?.Offset.TotalMicroseconds ?? 0);

    private static LinkException Violation(FormattableString text) => new(LinkError.Violation, text.ToString(CultureInfo.InvariantCulture));
}
