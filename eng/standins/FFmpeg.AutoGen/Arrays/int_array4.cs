namespace FFmpeg.AutoGen;

/// <summary>Four integers in a row.</summary>
public unsafe struct int_array4
{
    private fixed int _[4];

    public int this[uint i]
    {
        readonly get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, 4u);
            return _[i];
        }

        set
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(i, 4u);
            _[i] = value;
        }
    }
}
