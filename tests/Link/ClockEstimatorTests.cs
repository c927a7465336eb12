using AccMpeg.Contracts.Edge;
using AccMpeg.Tests.Support;

namespace AccMpeg.Link.Tests;

public sealed class ClockEstimatorTests
{
    private readonly ClockEstimator _estimator = new();

    [Fact]
    public void Nothing_is_known_before_the_first_exchange() => Assert.Null(_estimator.Estimate(0));

    [Fact]
    public void A_symmetric_exchange_gives_the_offset_whatever_time_the_peer_took_to_answer()
    {
        // The peer is 1 s ahead; 10 ms each way; it answers after 500 ms.
        Assert.True(_estimator.Add(0, 1_010_000, 1_510_000, 520_000));

        ClockEstimate estimate = _estimator.Estimate(520_000)!.Value;
        Assert.Equal(TimeSpan.FromSeconds(1), estimate.Offset);
        Assert.Equal(TimeSpan.FromMilliseconds(10), estimate.Uncertainty);
    }

    [Fact]
    public void The_truth_lies_within_the_uncertainty_and_the_shortest_round_trip_wins()
    {
        Random random = new(5);
        const long Truth = -7_654_321;
        long now = 1_000_000_000;
        double least = double.MaxValue;
        for (int i = 0; i < 8; i++)
        {
            int there = random.Next(500, 80_000);
            int back = random.Next(500, 80_000);
            _estimator.Add(now, now + there + Truth, now + there + Truth, now + there + back);
            least = Math.Min(least, (there + back) / 2.0);
            now += 100_000;
        }

        ClockEstimate estimate = _estimator.Estimate(now)!.Value;
        Assert.InRange(Math.Abs(estimate.Offset.TotalMicroseconds - Truth), 0, estimate.Uncertainty.TotalMicroseconds);
        Assert.InRange(estimate.Uncertainty.TotalMicroseconds, least, least + 200);
    }

    [Fact]
    public void Uncertainty_grows_with_age_and_old_exchanges_are_forgotten()
    {
        _estimator.Add(0, 1_000, 1_000, 2_000);
        Assert.Equal(TimeSpan.FromMilliseconds(11), _estimator.Estimate(100_002_000)!.Value.Uncertainty);

        for (int i = 0; i < 8; i++)
        {
            _estimator.Add(200_000_000, 500, 500, 200_040_000);
        }

        Assert.Equal(TimeSpan.FromMilliseconds(20), _estimator.Estimate(200_040_000)!.Value.Uncertainty);
    }

    [Theory]
    [InlineData(100, 0, 0, 50)]
    [InlineData(0, 100, 50, 100)]
    [InlineData(0, 0, 1_000, 500)]
    [InlineData(0, long.MaxValue, long.MaxValue, 10)]
    [InlineData(0, long.MinValue, long.MaxValue, 10)]
    public void An_impossible_exchange_is_ignored(long sent, long peerReceived, long peerSent, long received)
    {
        Assert.False(_estimator.Add(sent, peerReceived, peerSent, received));
        Assert.Null(_estimator.Estimate(received));
    }

    [Fact]
    public void Both_sides_of_a_link_learn_each_others_clock()
    {
        FakeTimeProvider edgeTime = new();
        FakeTimeProvider siloTime = new();
        siloTime.Advance(TimeSpan.FromSeconds(90));
        LinkClock edge = new(edgeTime);
        LinkClock silo = new(siloTime);
        void Travel()
        {
            edgeTime.Advance(TimeSpan.FromMilliseconds(4));
            siloTime.Advance(TimeSpan.FromMilliseconds(4));
        }

        EdgeMessage hello = new();
        edge.Stamp(hello);
        Travel();
        silo.Arrived(hello);
        Assert.Null(silo.Estimate);
        SiloMessage welcome = new();
        silo.Stamp(welcome);
        Travel();
        edge.Arrived(welcome);
        EdgeMessage frames = new();
        edge.Stamp(frames);
        Travel();
        silo.Arrived(frames);

        TimeSpan ahead = siloTime.GetUtcNow() - edgeTime.GetUtcNow();
        Assert.Equal(ahead, edge.Estimate!.Value.Offset);
        Assert.Equal(-ahead, silo.Estimate!.Value.Offset);
        Assert.Equal(siloTime.GetUtcNow(), silo.Estimate!.Value.ToOwnClock(UnixMicroseconds.Now(edgeTime)));
    }

    [Fact]
    public void Wire_times_outside_the_calendar_do_not_throw()
    {
        Assert.Equal(DateTimeOffset.MinValue, UnixMicroseconds.ToTime(long.MinValue));
        Assert.InRange(UnixMicroseconds.ToTime(long.MaxValue), DateTimeOffset.MaxValue.AddSeconds(-1), DateTimeOffset.MaxValue);
    }
}
