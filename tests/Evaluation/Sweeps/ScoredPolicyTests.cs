using AccMpeg.Encoding;
using AccMpeg.Evaluation.Maps;
using AccMpeg.Evaluation.Sweeps;
using AccMpeg.Media;

namespace AccMpeg.Evaluation.Tests.Sweeps;

public sealed class ScoredPolicyTests
{
    private static readonly MacroblockGrid Grid = new(2, 1);
    private static readonly PolicyOptions Options = new() { QpHigh = 24, QpLow = 34, Levels = [], Alpha = 0.5, Gamma = 0, K = 10, Smoothing = 0 };

    [Fact]
    public void A_chunk_has_the_map_of_its_first_frame()
    {
        FrameMaps maps = new ScoredPolicy(new ScoreTrack(new Dictionary<int, float[]> { [0] = [1, 0], [9] = [1, 1], [10] = [0, 0] }), Grid, 12).Maps(Options);

        Assert.Equal<byte>([24, 34], maps[9].Qps.ToArray());
        Assert.Equal<byte>([34, 34], maps[11].Qps.ToArray());
        Assert.Equal(0.5 * 10 / 12, maps.HighQualityShare, 6);
    }

    [Fact]
    public void Smoothing_carries_scores_over_from_chunk_to_chunk_but_not_from_later_frames()
    {
        Dictionary<int, float[]> scores = new() { [0] = [1, 0], [9] = [0, 1], [10] = [0.2f, 0.9f] };
        ScoredPolicy policy = new(new ScoreTrack(scores), Grid, 12);

        FrameMaps maps = policy.Maps(Options with { Smoothing = 0.5 });

        Assert.Equal<byte>([24, 34], maps[0].Qps.ToArray());
        Assert.Equal<byte>([24, 34], maps[10].Qps.ToArray());
    }

    [Fact]
    public void Settings_that_make_the_same_maps_have_the_same_hash()
    {
        ScoredPolicy policy = new(new ScoreTrack(new Dictionary<int, float[]> { [0] = [0.9f, 0.1f] }), Grid, 5);

        Assert.Equal(policy.Maps(Options).Hash, policy.Maps(Options with { Alpha = 0.2 }).Hash);
        Assert.NotEqual(policy.Maps(Options).Hash, policy.Maps(Options with { Alpha = 0.05 }).Hash);
        Assert.Equal(FrameMaps.Uniform(Grid, 24, 5).Hash, policy.Maps(Options with { Alpha = 0.05 }).Hash);
    }

    [Fact]
    public void Persistence_compares_a_map_with_that_of_nine_frames_later()
    {
        Dictionary<int, float[]> scores = new() { [0] = [1, 0], [9] = [1, 1], [10] = [1, 0], [19] = [1, 0] };

        MaskPersistence persistence = new ScoredPolicy(new ScoreTrack(scores), Grid, 20).Persistence(Options)!;

        Assert.Equal(0.75, persistence.Agreement);
        Assert.Equal(2 / 3.0, persistence.Overlap, 9);
    }

    [Fact]
    public void Without_later_scores_there_is_no_persistence() =>
        Assert.Null(new ScoredPolicy(new ScoreTrack(new Dictionary<int, float[]> { [0] = [1, 0], [10] = [1, 0] }), Grid, 20).Persistence(Options));
}
