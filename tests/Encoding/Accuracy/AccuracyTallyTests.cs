using AccMpeg.Contracts.Results;
using AccMpeg.Encoding.Accuracy;

namespace AccMpeg.Encoding.Tests.Accuracy;

public sealed class AccuracyTallyTests
{
    private static readonly Detection Car = new(2, "car", 0.9f, new BoundingBox(0, 0, 10, 10));
    private static readonly Detection Person = new(0, "person", 0.9f, new BoundingBox(20, 0, 30, 10));

    [Fact]
    public void Before_the_first_frame_nothing_is_wrong()
    {
        var tally = new AccuracyTally();

        Assert.Equal((0, 1.0, 1.0), (tally.Frames, tally.MicroF1, tally.MeanF1));
    }

    [Fact]
    public void Micro_weighs_objects_and_mean_weighs_frames()
    {
        var tally = new AccuracyTally();

        Assert.Equal(1, tally.Add([Car, Person], [Car, Person]).F1);
        Assert.Equal(0, tally.Add([Car], []).F1);
        Assert.Equal(1, tally.Add([], []).F1);

        Assert.Equal(new MatchCounts(2, 0, 1), tally.Counts);
        Assert.Equal(3, tally.Frames);
        Assert.Equal(0.8, tally.MicroF1, 12);
        Assert.Equal(2 / 3.0, tally.MeanF1, 12);
    }
}
