using AccMpeg.Grains.Cameras;
using AccMpeg.Tests.Support;

namespace AccMpeg.Grains.Tests.Cameras;

public sealed class OutageAllowanceTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void An_outage_is_granted_whole_and_shrinks_by_a_quarter_of_a_second_per_second()
    {
        OutageAllowance allowance = new(new CameraPipelineOptions(), _time);
        Assert.Equal(TimeSpan.Zero, allowance.Extra);

        allowance.Grant(TimeSpan.FromSeconds(8));

        Assert.Equal(8, allowance.Extra.TotalSeconds, 6);
        _time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(5.5, allowance.Extra.TotalSeconds, 6);
        _time.Advance(TimeSpan.FromSeconds(23));
        Assert.Equal(TimeSpan.Zero, allowance.Extra);
    }

    [Fact]
    public void No_outage_counts_for_more_than_the_limit_and_a_shorter_one_changes_nothing()
    {
        OutageAllowance allowance = new(new CameraPipelineOptions { OutageAllowance = TimeSpan.FromSeconds(4) }, _time);

        allowance.Grant(TimeSpan.FromHours(1));
        allowance.Grant(TimeSpan.FromSeconds(1));
        allowance.Grant(TimeSpan.FromSeconds(-1));

        Assert.Equal(4, allowance.Extra.TotalSeconds, 6);
    }
}
