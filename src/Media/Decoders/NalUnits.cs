namespace AccMpeg.Media;

/// <summary>Splits Annex B bytes (H.264, annex B) into NAL units without their start codes, in order.</summary>
internal ref struct NalUnits(ReadOnlySpan<byte> data)
{
    /// <summary>A slice of a picture that is not an IDR.</summary>
    public const int Slice = 1;

    /// <summary>A slice of an IDR picture.</summary>
    public const int IdrSlice = 5;

    /// <summary>A sequence parameter set.</summary>
    public const int SequenceParameterSet = 7;

    /// <summary>A picture parameter set.</summary>
    public const int PictureParameterSet = 8;

    private static ReadOnlySpan<byte> StartCode => [0, 0, 1];

    private ReadOnlySpan<byte> _rest = AfterStartCode(data);

    /// <summary>The unit of the last <see cref="MoveNext"/>, its one byte of header first.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    /// <summary>nal_unit_type of <see cref="Current"/>.</summary>
    public readonly int Type => Current[0] & 0x1F;

    /// <summary>nal_ref_idc of <see cref="Current"/>: 0 where no other picture refers to it.</summary>
    public readonly int ReferenceImportance => (Current[0] >> 5) & 3;

    /// <summary>Goes to the next unit; false at the end.</summary>
    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            int end = _rest.IndexOf(StartCode);
            Current = (end < 0 ? _rest : _rest[..end]).TrimEnd((byte)0);
            _rest = end < 0 ? default : _rest[(end + StartCode.Length)..];
            if (!Current.IsEmpty)
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<byte> AfterStartCode(ReadOnlySpan<byte> data)
    {
        int start = data.IndexOf(StartCode);
        return start < 0 ? default : data[(start + StartCode.Length)..];
    }
}
