using AccMpeg.Encoding.Maps;

namespace AccMpeg.Encoding.Tests.Maps;

public sealed class ScoreSmootherTests
{
    [Fact]
    public void The_first_scores_stay_and_later_ones_are_a_mean_with_those_before()
    {
        ScoreSmoother smoother = new(2, 0.75);

        Assert.Equal([1f, 0f], smoother.Next([1, 0]).ToArray());
        Assert.Equal([0.75f, 0.25f], smoother.Next([0, 1]).ToArray());
        Assert.Equal([0.5625f, 0.4375f], smoother.Next([0, 1]).ToArray());
    }

    [Fact]
    public void A_look_ahead_is_not_remembered()
    {
        ScoreSmoother smoother = new(1, 0.5);
        smoother.Next([1]);

        Assert.Equal([0.5f], smoother.Peek([0]).ToArray());
        Assert.Equal([0.5f], smoother.Next([0]).ToArray());
    }

    [Fact]
    public void Without_smoothing_each_chunk_stands_alone()
    {
        ScoreSmoother smoother = new(1, 0);
        smoother.Next([1]);

        Assert.Equal([0f], smoother.Next([0]).ToArray());
    }
}
