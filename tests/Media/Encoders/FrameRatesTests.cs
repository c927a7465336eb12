using FFmpeg.AutoGen;

namespace AccMpeg.Media.Tests.Encoders;

public sealed class FrameRatesTests
{
    [Theory]
    [InlineData(25, 1000, 25000)]
    [InlineData(12.5, 1000, 12500)]
    [InlineData(29.97, 1001, 30000)]
    [InlineData(30000 / 1001.0, 1001, 30000)]
    [InlineData(24000 / 1001.0, 1001, 24000)]
    [InlineData(0.1, 1000, 100)]
    public void A_rate_becomes_the_fraction_that_is_meant(double rate, int numerator, int denominator)
    {
        AVRational duration = FrameRates.FrameDuration(rate);
        Assert.Equal((numerator, denominator), (duration.num, duration.den));
    }
}
