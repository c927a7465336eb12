namespace AccMpeg.Media;

/// <summary>Bits of a NAL unit's header, most significant first, with emulation prevention bytes (00 00 03) left out. Past the end it reads 0.</summary>
internal ref struct BitReader(ReadOnlySpan<byte> data)
{
    private const int MaxPrefix = 32;

    private readonly ReadOnlySpan<byte> _data = data;
    private int _next;
    private int _zeros;
    private int _current;
    private int _left;

    /// <summary>True once more was read than there is: what was read is not to be used.</summary>
    public bool Exhausted { get; private set; }

    /// <summary>An unsigned number of up to 32 bits.</summary>
    public uint Bits(int count)
    {
        uint value = 0;
        for (int i = 0; i < count; i++)
        {
            value = (value << 1) | Bit();
        }

        return value;
    }

    /// <summary>One bit as a flag.</summary>
    public bool Flag() => Bit() != 0;

    /// <summary>ue(v): an unsigned Exp-Golomb number (H.264, 9.1).</summary>
    public uint Unsigned()
    {
        int prefix = 0;
        while (!Exhausted && Bit() == 0)
        {
            prefix++;
        }

        if (prefix >= MaxPrefix)
        {
            Exhausted = true;
            return 0;
        }

        return ((1u << prefix) - 1) + Bits(prefix);
    }

    /// <summary>se(v): a signed Exp-Golomb number (H.264, 9.1.1).</summary>
    public int Signed()
    {
        uint code = Unsigned();
        return (code & 1) != 0 ? (int)((code >> 1) + 1) : -(int)(code >> 1);
    }

    private uint Bit()
    {
        if (_left == 0 && !Advance())
        {
            return 0;
        }

        _left--;
        return (uint)(_current >> _left) & 1;
    }

    private bool Advance()
    {
        if (_zeros >= 2 && _next < _data.Length && _data[_next] == 3)
        {
            _next++;
            _zeros = 0;
        }

        if (_next >= _data.Length)
        {
            Exhausted = true;
            return false;
        }

        _current = _data[_next++];
        _zeros = _current == 0 ? _zeros + 1 : 0;
        _left = 8;
        return true;
    }
}
