using AccMpeg.Cli.Demo;

namespace AccMpeg.Cli.Tests.Demo;

public sealed class LoadControlTests
{
    [Theory]
    [InlineData(0.5)]
    [InlineData(0.75)]
    public void Where_the_machine_carries_every_frame_none_is_left_out(double need) => Assert.Null(LoadControl.Choose(need, 10));

    [Theory]
    [InlineData(0.9, 5.0)]
    [InlineData(1.6, 2.5)]
    [InlineData(3.1, 10.0 / 7)]
    public void Else_the_rate_is_a_whole_fraction_that_leaves_half_the_machine(double need, double rate) =>
        Assert.Equal(rate, LoadControl.Choose(need, 10)!.Value, 9);
}
