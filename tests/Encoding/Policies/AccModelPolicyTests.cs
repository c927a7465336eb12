using AccMpeg.Encoding.Maps;
using AccMpeg.Media;
using AccMpeg.Tests.Support;

namespace AccMpeg.Encoding.Tests.Policies;

public sealed class AccModelPolicyTests : IDisposable
{
    private static readonly MacroblockGrid Grid = MacroblockGrid.For(64, 40);

    private readonly FakeScorer _scorer = new();
    private readonly VideoFrame _frame = VideoFrame.Allocate(64, 40);
    private readonly AccModelPolicy _policy;

    public AccModelPolicyTests() =>
        _policy = PolicyOf(smoothing: 0);

    public void Dispose()
    {
        _policy.Dispose();
        _frame.Dispose();
    }

    [Fact]
    public void The_network_runs_on_the_first_frame_of_each_chunk_only()
    {
        _scorer.Score = 1;
        QualityDecision first = _policy.Decide(_frame, 0);
        _scorer.Score = 0;
        for (int sequence = 1; sequence < 10; sequence++)
        {
            Assert.Equal(first with { NewChunk = false }, _policy.Decide(_frame, sequence));
        }

        QualityDecision next = _policy.Decide(_frame, 10);

        Assert.Equal((true, 0L, 1f), (first.NewChunk, first.Chunk, first.HighQualityShare));
        Assert.Equal((true, 1L, 0f), (next.NewChunk, next.Chunk, next.HighQualityShare));
        Assert.Equal(QualityMap.Uniform(Grid, 40), next.Map);
        Assert.Equal(2, _scorer.Runs);
    }

    [Fact]
    public void Scores_carry_over_to_the_next_chunk_where_that_is_asked_for()
    {
        using AccModelPolicy policy = PolicyOf(smoothing: 0.75);
        float[] shares = new float[4];
        for (int chunk = 0; chunk < shares.Length; chunk++)
        {
            _scorer.Score = chunk == 0 ? 1 : 0;
            shares[chunk] = policy.Decide(_frame, 10 * chunk).HighQualityShare;
        }

        // 1, 0.75, 0.56 and 0.42 against 0.5.
        Assert.Equal([1, 1, 1, 0], shares);
    }

    [Fact]
    public void Skipped_frames_do_not_stretch_a_chunk()
    {
        foreach (long sequence in (long[])[3, 7, 12, 19, 40])
        {
            _policy.Decide(_frame, sequence);
        }

        Assert.Equal(3, _scorer.Runs);
    }

    [Fact]
    public void Nothing_is_allocated_while_the_map_does_not_change()
    {
        _policy.Decide(_frame, 0);
        _policy.Decide(_frame, 10);
        int sequence = 20;

        Assert.Equal(0, Allocations.Least(200, () => _policy.Decide(_frame, sequence++)));
    }

    [Fact]
    public void A_frame_of_another_size_is_refused_with_both_sizes()
    {
        using VideoFrame other = VideoFrame.Allocate(80, 40);

        ArgumentException error = Assert.Throws<ArgumentException>(() => _policy.Decide(other, 0));

        Assert.Contains("5x3", error.Message, StringComparison.Ordinal);
        Assert.Contains("4x3", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Disposing_unloads_the_network()
    {
        _policy.Dispose();

        Assert.True(_scorer.Disposed);
    }

    private AccModelPolicy PolicyOf(double smoothing) =>
        new(_scorer, new LevelMapper(Grid, LevelSettings.Two(0.5f, 0, 30, 40)), Grid, k: 10, smoothing);
}
