namespace FFmpeg.AutoGen;

/// <summary>Eight pointers in a row; the bindings are for 64-bit processes.</summary>
public unsafe struct byte_ptrArray8
{
    private fixed ulong _[8];

    public byte* this[uint i]
    {
        readonly get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, 8u);
            return (byte*)_[i];
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, 8u);
            _[i] = (ulong)value;
        }
    }
}
