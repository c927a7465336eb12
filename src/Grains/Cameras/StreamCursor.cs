namespace AccMpeg.Grains.Cameras;

/// <summary>
/// Where one epoch's stream stands: which sequences have an outcome, known or on its way, and which the decoder has seen. A cold decoder (a new grain) may be
/// behind: the frames between are wanted for decoding only.
/// </summary>
internal sealed class StreamCursor
{
    private long? _decoderNext;

    /// <summary>A stream whose outcomes below <paramref name="next"/> are known and that no decoder has seen.</summary>
    public StreamCursor(long next) => Next = next;

    /// <summary>The first sequence without an outcome, known or on its way.</summary>
    public long Next { get; private set; }

    /// <summary>No decoder has seen anything of the stream yet.</summary>
    public bool IsCold => _decoderNext is null;

    /// <summary>Takes the frame of a sequence; a gap and a duplicate change nothing.</summary>
    public FrameDisposition Take(long sequence)
    {
        if (sequence > Next)
        {
            return FrameDisposition.Gap;
        }

        if (_decoderNext is { } decoderNext && sequence < decoderNext)
        {
            return FrameDisposition.Duplicate;
        }

        _decoderNext = sequence + 1;
        if (sequence < Next)
        {
            return FrameDisposition.DecodeOnly;
        }

        Next++;
        return FrameDisposition.New;
    }

    /// <summary>Takes a run of sequences that the decoder never sees. New: those from First on have no outcome yet; a gap and a duplicate have no such part.</summary>
    public (FrameDisposition Disposition, long First) TakeDropped(long first, long last)
    {
        if (first > Next)
        {
            return (FrameDisposition.Gap, first);
        }

        long fresh = Next;
        _decoderNext = Math.Max(_decoderNext ?? 0, last + 1);
        if (last < fresh)
        {
            return (FrameDisposition.Duplicate, first);
        }

        Next = last + 1;
        return (FrameDisposition.New, fresh);
    }
}
