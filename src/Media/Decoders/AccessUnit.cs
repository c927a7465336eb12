namespace AccMpeg.Media;

/// <summary>What the headers of one access unit say: whether it is an IDR, its parameter sets, its place in the order of references.</summary>
internal readonly record struct AccessUnit(bool IsIdr, SequenceParameters Sequence, uint FrameNumber, bool IsReference)
{
    /// <summary>
    /// Reads the headers. <paramref name="active"/>: the parameters in force, null before the first IDR. Throws
    /// <see cref="CorruptFrameException"/>, or <see cref="MissingReferenceException"/> where an IDR has to come first.
    /// </summary>
    public static AccessUnit Parse(ReadOnlySpan<byte> data, SequenceParameters? active)
    {
        SequenceParameters? sequence = null;
        bool hasPictureParameters = false;
        int pictures = 0;
        AccessUnit unit = default;
        NalUnits units = new(data);
        while (units.MoveNext())
        {
            switch (units.Type)
            {
                case NalUnits.SequenceParameterSet:
                    sequence = SequenceParameters.Parse(units.Current) ?? throw new CorruptFrameException("The sequence parameter set is damaged.");
                    break;
                case NalUnits.PictureParameterSet:
                    hasPictureParameters = true;
                    break;
                case NalUnits.Slice or NalUnits.IdrSlice:
                    bool isIdr = units.Type == NalUnits.IdrSlice;
                    ThrowIfSetsDoNotFit(isIdr, sequence is not null, hasPictureParameters, active is not null);
                    AccessUnit slice = ParseSlice(units, isIdr, sequence ?? active!.Value, out bool isFirst);
                    pictures += isFirst ? 1 : 0;
                    if (unit != default && unit != slice)
                    {
                        throw new CorruptFrameException("The slices of the access unit belong to different pictures.");
                    }

                    unit = slice;
                    break;
                default:
                    break;
            }
        }

        return pictures == 1
            ? unit
            : throw new CorruptFrameException($"The {data.Length} bytes hold the beginning of {pictures} pictures instead of one.");
    }

    private static void ThrowIfSetsDoNotFit(bool isIdr, bool hasSequence, bool hasPicture, bool isActive)
    {
        if (isIdr && !(hasSequence && hasPicture))
        {
            throw new CorruptFrameException("The IDR comes without its parameter sets.");
        }

        if (!isIdr && (hasSequence || hasPicture))
        {
            throw new CorruptFrameException("Parameter sets change without an IDR, or two access units came as one.");
        }

        if (!isIdr && !isActive)
        {
            throw new MissingReferenceException("Decoding starts at an IDR, and none came yet since the start or the last damage: ask for one.");
        }
    }

    // Slice header up to frame_num (H.264, 7.3.3).
    private static AccessUnit ParseSlice(NalUnits units, bool isIdr, SequenceParameters sequence, out bool isFirst)
    {
        BitReader bits = new(units.Current[1..]);
        isFirst = bits.Unsigned() == 0;
        bits.Unsigned();
        bits.Unsigned();
        uint frameNumber = bits.Bits(sequence.FrameNumberBits);
        return bits.Exhausted
            ? throw new CorruptFrameException("A slice ends within its header.")
            : new(isIdr, sequence, frameNumber, units.ReferenceImportance > 0);
    }
}
