using AccMpeg.EdgeAgent.Capture;

namespace AccMpeg.EdgeAgent.Tests.Capture;

public sealed class FrameRateLimiterTests
{
    private readonly FrameRateLimiter _limiter = new();

    [Theory]
    [InlineData(0, 100)]
    [InlineData(10, 100)]
    [InlineData(50, 100)]
    [InlineData(5, 50)]
    [InlineData(3, 30)]
    [InlineData(0.5, 5)]
    public void Of_ten_seconds_at_ten_frames_a_second_the_asked_number_passes(double maxFrameRate, int expected)
    {
        _limiter.MaxFrameRate = maxFrameRate;

        Assert.Equal(expected, Enumerable.Range(0, 100).Count(i => _limiter.Admit(TimeSpan.FromSeconds(i / 10.0))));
    }

    [Fact]
    public void A_source_that_starts_anew_is_not_waited_for()
    {
        _limiter.MaxFrameRate = 1;
        Assert.True(_limiter.Admit(TimeSpan.FromHours(1)));
        Assert.True(_limiter.Admit(TimeSpan.Zero));
        Assert.False(_limiter.Admit(TimeSpan.FromSeconds(0.5)));
    }

    [Fact]
    public void After_a_gap_frames_do_not_come_in_a_burst()
    {
        _limiter.MaxFrameRate = 2;
        Assert.True(_limiter.Admit(TimeSpan.Zero));
        Assert.True(_limiter.Admit(TimeSpan.FromSeconds(10.1)));
        Assert.False(_limiter.Admit(TimeSpan.FromSeconds(10.2)));
        Assert.True(_limiter.Admit(TimeSpan.FromSeconds(10.6)));
    }
}
