namespace AccMpeg.Media.Tests.Tensors;

public sealed class ByteToFloatTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(64)]
    [InlineData(1000)]
    public void Every_length_equals_the_scalar_formula(int length)
    {
        byte[] source = new byte[length];
        new Random(length).NextBytes(source);
        float[] destination = new float[length + 1];
        destination[length] = -7;
        ByteToFloat.Convert(source, destination, 1 / 58.395f, -2.1179f);
        Assert.Equal(source.Select(value => (value * (1 / 58.395f)) - 2.1179f), destination[..length], (a, b) => MathF.Abs(a - b) < 1e-6f);
        Assert.Equal(-7, destination[length]);
    }
}
