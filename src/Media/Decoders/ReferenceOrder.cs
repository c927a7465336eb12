namespace AccMpeg.Media;

/// <summary>Notices lost and repeated pictures by frame_num, which counts the reference pictures since the IDR (H.264, 7.4.3).</summary>
internal sealed class ReferenceOrder
{
    private uint _lastReference;

    /// <summary>The parameters in force; null before an IDR was decoded.</summary>
    public SequenceParameters? Active { get; private set; }

    /// <summary>Throws <see cref="MissingReferenceException"/> where the unit does not continue what was decoded.</summary>
    public void Check(AccessUnit unit)
    {
        if (unit.IsIdr)
        {
            return;
        }

        uint expected = (_lastReference + 1) & ((1u << unit.Sequence.FrameNumberBits) - 1);
        if (unit.FrameNumber != expected)
        {
            throw new MissingReferenceException(
                $"The access unit has frame number {unit.FrameNumber} where {expected} follows: others were lost or repeated. Ask for an IDR.");
        }
    }

    /// <summary>A unit was decoded.</summary>
    public void Accept(AccessUnit unit)
    {
        Active = unit.Sequence;
        if (unit.IsReference)
        {
            _lastReference = unit.FrameNumber;
        }
    }

    /// <summary>Nothing is usable until the next IDR.</summary>
    public void Reset() => Active = null;
}
