using AccMpeg.Contracts.Results;
using AccMpeg.Encoding.Accuracy;

namespace AccMpeg.Encoding.Tests.Accuracy;

public sealed class DetectionMatcherTests
{
    [Fact]
    public void The_same_objects_match() =>
        Assert.Equal(new MatchCounts(2, 0, 0), DetectionMatcher.Match([Object(0), Object(100)], [Object(100), Object(0)]));

    [Fact]
    public void Nothing_and_nothing_is_perfect() => Assert.Equal(1, DetectionMatcher.Match([], []).F1);

    [Fact]
    public void False_alarms_and_misses_are_counted()
    {
        MatchCounts counts = DetectionMatcher.Match([Object(0), Object(100), Object(200)], [Object(0), Object(300)]);

        Assert.Equal(new MatchCounts(1, 1, 2), counts);
        Assert.Equal((0.5, 1 / 3.0, 0.4), (counts.Precision, counts.Recall, counts.F1));
    }

    [Fact]
    public void An_object_found_twice_is_found_once() =>
        Assert.Equal(new MatchCounts(1, 1, 0), DetectionMatcher.Match([Object(0)], [Object(0), Object(1, score: 0.4f)]));

    [Fact]
    public void Another_class_does_not_match() =>
        Assert.Equal(new MatchCounts(0, 1, 1), DetectionMatcher.Match([Object(0, classId: 1)], [Object(0, classId: 2)]));

    [Theory]
    [InlineData(5, 0)] // 5 of 15: a third
    [InlineData(3, 1)] // 7 of 13
    public void Half_of_the_union_is_asked_for(float shift, long matched) =>
        Assert.Equal(matched, DetectionMatcher.Match([Object(0)], [Object(shift)]).TruePositives);

    [Fact]
    public void Exactly_half_is_enough()
    {
        Detection half = Object(0) with { Box = new BoundingBox(0, 0, 5, 10) };

        Assert.Equal(1, DetectionMatcher.Match([Object(0)], [half]).TruePositives);
    }

    [Fact]
    public void The_higher_score_chooses_first_and_takes_what_it_overlaps_most()
    {
        // The confident detection overlaps both objects and takes the second; the other one is left with the first, which it does not reach.
        Detection[] truth = [Object(0), Object(3)];
        Detection confident = Object(2, score: 0.9f);
        Detection doubtful = Object(5, score: 0.5f);

        Assert.Equal(new MatchCounts(1, 1, 1), DetectionMatcher.Match(truth, [doubtful, confident]));
    }

    [Fact]
    public void Empty_boxes_match_nothing() =>
        Assert.Equal(new MatchCounts(0, 1, 1), DetectionMatcher.Match([Empty()], [Empty()]));

    private static Detection Object(float x, int classId = 1, float score = 0.8f) =>
        new(classId, "object", score, new BoundingBox(x, 0, x + 10, 10));

    private static Detection Empty() => Object(0) with { Box = new BoundingBox(1, 1, 1, 1) };
}
