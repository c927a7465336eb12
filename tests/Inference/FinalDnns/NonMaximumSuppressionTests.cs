using AccMpeg.Contracts.Results;

namespace AccMpeg.Inference.Tests.FinalDnns;

public sealed class NonMaximumSuppressionTests
{
    [Fact]
    public void The_better_of_two_overlapping_boxes_of_one_class_stays()
    {
        DetectionCandidate[] candidates =
        [
            Candidate(1, 0.6f, 0), Candidate(1, 0.9f, 2), Candidate(2, 0.5f, 0), Candidate(1, 0.7f, 50),
        ];

        int kept = NonMaximumSuppression.Apply(candidates, 0.5f);

        Assert.Equal([(1, 0.9f), (1, 0.7f), (2, 0.5f)], candidates[..kept].Select(one => (one.ClassId, one.Score)));
    }

    [Fact]
    public void Equal_scores_keep_the_order_of_the_network()
    {
        DetectionCandidate[] candidates = [Candidate(1, 0.5f, 100) with { Order = 2 }, Candidate(1, 0.5f, 0) with { Order = 1 }];

        NonMaximumSuppression.Apply(candidates, 0.5f);

        Assert.Equal([1, 2], candidates.Select(one => one.Order));
    }

    [Fact]
    public void Nothing_stays_of_nothing() => Assert.Equal(0, NonMaximumSuppression.Apply([], 0.5f));

    [Fact]
    public void A_flood_of_candidates_is_cut_to_the_best()
    {
        DetectionCandidate[] candidates = [.. Enumerable.Range(0, 5000).Select(i => Candidate(1, i / 5000f, i * 20))];

        int kept = NonMaximumSuppression.Apply(candidates, 0.5f);

        Assert.Equal(2000, kept);
        Assert.Equal(4999 / 5000f, candidates[0].Score);
    }

    private static DetectionCandidate Candidate(int id, float score, float left) => new(id, score, 0, new BoundingBox(left, 0, left + 10, 10));
}
