using AccMpeg.Grains.Cameras;
using AccMpeg.Tests.Support;

namespace AccMpeg.Grains.Tests.Cameras;

public sealed class SlidingSumTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void A_steady_rate_is_told_and_forgotten()
    {
        var sum = new SlidingSum(_time);
        Assert.Equal(0, sum.PerSecond());
        for (int i = 0; i < 100; i++)
        {
            sum.Add(1);
            _time.Advance(TimeSpan.FromMilliseconds(100));
        }

        Assert.InRange(sum.PerSecond(), 9.5, 10.5);

        _time.Advance(TimeSpan.FromSeconds(SlidingSum.Seconds));

        Assert.Equal(0, sum.PerSecond());
    }

    [Fact]
    public void The_first_value_is_no_peak()
    {
        var sum = new SlidingSum(_time);

        sum.Add(1);

        Assert.Equal(1, sum.PerSecond());
    }
}
