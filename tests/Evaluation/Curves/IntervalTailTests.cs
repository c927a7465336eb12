using AccMpeg.Evaluation.Curves;

namespace AccMpeg.Evaluation.Tests.Curves;

public sealed class IntervalTailTests
{
    [Theory]
    [InlineData(4, 2.776)]
    [InlineData(10, 2.228)]
    [InlineData(39, 2.023)]
    [InlineData(1000, 1.962)]
    public void Students_quantile_is_that_of_the_tables(int degrees, double expected) =>
        Assert.Equal(expected, IntervalTail.StudentQuantile(degrees), 0.01);

    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.959964, 0.025)]
    [InlineData(3, 0.00135)]
    public void The_normal_tail_is_that_of_the_tables(double x, double expected) => Assert.Equal(expected, IntervalTail.NormalTail(x), 1e-6);

    [Fact]
    public void Few_observations_leave_less_outside()
    {
        Assert.InRange(IntervalTail.Of(2), 0, 1e-6);
        Assert.Equal(0.0097, IntervalTail.Of(11), 3);
        Assert.Equal(0.025, IntervalTail.Of(100_000), 4);
    }
}
