namespace AccMpeg.Media.Tests.Tensors;

public sealed class PackedRgbTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(16)]
    [InlineData(47)]
    [InlineData(300)]
    public void Every_byte_finds_its_plane(int width)
    {
        byte[] packed = new byte[3 * width];
        new Random(width).NextBytes(packed);
        byte[] red = new byte[width];
        byte[] green = new byte[width];
        byte[] blue = new byte[width];
        PackedRgb.Separate(packed, red, green, blue);
        Assert.Equal(packed.Where((_, i) => i % 3 == 0), red);
        Assert.Equal(packed.Where((_, i) => i % 3 == 1), green);
        Assert.Equal(packed.Where((_, i) => i % 3 == 2), blue);
    }
}
