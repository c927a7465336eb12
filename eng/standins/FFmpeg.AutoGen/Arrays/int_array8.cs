namespace FFmpeg.AutoGen;

/// <summary>Eight integers in a row.</summary>
public unsafe struct int_array8
{
    private fixed int _[8];

    public int this[uint i]
    {
        readonly get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, 8u);
            return _[i];
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, 8u);
            _[i] = value;
        }
    }
}
