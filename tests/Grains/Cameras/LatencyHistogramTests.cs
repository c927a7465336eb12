using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Cameras;

namespace AccMpeg.Grains.Tests.Cameras;

public sealed class LatencyHistogramTests
{
    [Fact]
    public void Percentiles_are_within_the_width_of_a_bucket()
    {
        var histogram = new LatencyHistogram();
        for (int ms = 1; ms <= 1000; ms++)
        {
            histogram.Add(TimeSpan.FromMilliseconds(ms));
        }

        LatencySummary summary = histogram.Summarise();

        Assert.Equal(1000, summary.Count);
        Assert.InRange(summary.P50, 500 * 0.95, 500 * 1.05);
        Assert.InRange(summary.P95, 950 * 0.95, 950 * 1.05);
        Assert.InRange(summary.P99, 990 * 0.95, 990 * 1.05);
    }

    [Fact]
    public void Times_outside_the_range_count_at_its_ends()
    {
        var histogram = new LatencyHistogram();
        Assert.Equal(new LatencySummary(0, 0, 0, 0), histogram.Summarise());

        histogram.Add(TimeSpan.FromSeconds(-1));
        histogram.Add(TimeSpan.FromDays(365));

        Assert.Equal(2, histogram.Summarise().Count);
        Assert.True(histogram.Summarise().P50 < 1);
        Assert.True(histogram.Summarise().P99 > 60_000);
    }
}
