namespace AccMpeg.Media;

/// <summary>What the decoder checks before it lets libavcodec decode: parts of a sequence parameter set (H.264, 7.3.2.1.1). Sizes in pixels, before cropping.</summary>
internal readonly record struct SequenceParameters(uint Id, int Width, int Height, int FrameNumberBits, bool Progressive420)
{
    private const uint MaxId = 31;
    private const uint MaxBlocks = 4096;
    private const int ListsOf420 = 8;

    // Profiles whose parameter sets carry the chroma format (7.3.2.1.1).
    private static ReadOnlySpan<byte> HighProfiles => [100, 110, 122, 244, 44, 83, 86, 118, 128, 138, 139, 134, 135];

    /// <summary>Reads a parameter set; null where it is damaged.</summary>
    public static SequenceParameters? Parse(ReadOnlySpan<byte> nalUnit)
    {
        BitReader bits = new(nalUnit[1..]);
        byte profile = (byte)bits.Bits(8);
        bits.Bits(16);
        uint id = bits.Unsigned();
        bool is420 = !HighProfiles.Contains(profile) || ReadChroma(ref bits);
        uint frameNumberBits = bits.Unsigned() + 4;
        SkipPictureOrder(ref bits);
        bits.Unsigned();
        bits.Flag();
        uint columns = bits.Unsigned() + 1;
        uint rows = bits.Unsigned() + 1;
        bool progressive = bits.Flag();
        if (bits.Exhausted || id > MaxId || frameNumberBits > 16 || columns > MaxBlocks || rows > MaxBlocks)
        {
            return null;
        }

        int height = (int)rows * MacroblockGrid.BlockSize * (progressive ? 1 : 2);
        return new(id, (int)columns * MacroblockGrid.BlockSize, height, (int)frameNumberBits, progressive && is420);
    }

    // Returns whether the pictures are 8-bit 4:2:0.
    private static bool ReadChroma(ref BitReader bits)
    {
        uint format = bits.Unsigned();
        if (format == 3)
        {
            bits.Flag();
        }

        bool is8Bit = bits.Unsigned() == 0 & bits.Unsigned() == 0;
        bits.Flag();
        if (bits.Flag())
        {
            SkipScalingLists(ref bits, format == 3 ? ListsOf420 + 4 : ListsOf420);
        }

        return format == 1 && is8Bit;
    }

    private static void SkipScalingLists(ref BitReader bits, int lists)
    {
        for (int list = 0; list < lists; list++)
        {
            if (!bits.Flag())
            {
                continue;
            }

            int size = list < 6 ? 16 : 64;
            int last = 8;
            int next = 8;
            for (int i = 0; i < size && !bits.Exhausted; i++)
            {
                if (next != 0)
                {
                    next = (last + bits.Signed()) & 0xFF;
                }

                last = next == 0 ? last : next;
            }
        }
    }

    private static void SkipPictureOrder(ref BitReader bits)
    {
        uint type = bits.Unsigned();
        if (type == 0)
        {
            bits.Unsigned();
        }
        else if (type == 1)
        {
            bits.Flag();
            bits.Signed();
            bits.Signed();
            uint offsets = bits.Unsigned();
            for (uint i = 0; i < offsets && !bits.Exhausted; i++)
            {
                bits.Signed();
            }
        }
    }
}
