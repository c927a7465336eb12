using AccMpeg.Cli.Output;

namespace AccMpeg.Cli.Tests.Output;

public sealed class PercentilesTests
{
    [Fact]
    public void Are_ranks_of_the_values() =>
        Assert.Equal(new Percentiles(50, 95, 99), Percentiles.Of(Enumerable.Range(1, 100).Reverse().Select(i => TimeSpan.FromMilliseconds(i))));

    [Fact]
    public void One_value_is_every_percentile() => Assert.Equal(new Percentiles(7, 7, 7), Percentiles.Of([TimeSpan.FromMilliseconds(7)]));

    [Fact]
    public void No_value_has_none() => Assert.Equal(new Percentiles(null, null, null), Percentiles.Of([]));
}
