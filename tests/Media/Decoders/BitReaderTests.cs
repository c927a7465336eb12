namespace AccMpeg.Media.Tests.Decoders;

public sealed class BitReaderTests
{
    [Fact]
    public void Numbers_are_read_as_the_standard_writes_them()
    {
        // 1 | 010 | 011 | 00100 | 00101 and padding: ue 0, 1, 2, 3, then se of code 4, which is -2.
        BitReader bits = new([0b1010_0110, 0b0100_0010, 0b1000_0000]);
        Assert.Equal((0u, 1u, 2u, 3u, -2), (bits.Unsigned(), bits.Unsigned(), bits.Unsigned(), bits.Unsigned(), bits.Signed()));
        Assert.False(bits.Exhausted);
    }

    [Fact]
    public void Emulation_prevention_bytes_are_left_out()
    {
        BitReader bits = new([0, 0, 3, 1, 0, 0, 3]);
        Assert.Equal(1u, bits.Bits(24));
        Assert.Equal(0u, bits.Bits(16));
        Assert.False(bits.Exhausted);
        bits.Bits(1);
        Assert.True(bits.Exhausted);
    }

    [Fact]
    public void A_number_without_end_exhausts()
    {
        BitReader bits = new(new byte[20]);
        Assert.Equal(0u, bits.Unsigned());
        Assert.True(bits.Exhausted);
    }
}
