namespace FFmpeg.AutoGen;

/// <summary>Eight pointers in a row; the bindings are for 64-bit processes.</summary>
public unsafe struct AVBufferRef_ptrArray8
{
    private fixed ulong _[8];

    public AVBufferRef* this[uint i]
    {
        readonly get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, 8u);
            return (AVBufferRef*)_[i];
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, 8u);
            _[i] = (ulong)value;
        }
    }
}
