using AccMpeg.Media;

namespace AccMpeg.Encoding;

/// <summary>The same QP everywhere, always: what cameras do without a quality map, and what every other policy is compared with.</summary>
public sealed class UniformPolicy : IQualityPolicy
{
    private readonly QualityMap _map;
    private readonly ChunkClock _clock;

    /// <summary>A policy for frames of one size. <paramref name="qp"/>: 0..51; <paramref name="k"/>: frames in a chunk.</summary>
    public UniformPolicy(MacroblockGrid grid, int qp, int k)
    {
        _map = QualityMap.Uniform(grid, qp);
        _clock = new ChunkClock(k);
    }

    /// <inheritdoc/>
    public string Name => QualityPolicies.Uniform;

    /// <inheritdoc/>
    public QualityDecision Decide(VideoFrame frame, long sequence)
    {
        PolicyGrid.ThrowIfOther(_map.Grid, frame);
        long chunk = _clock.Advance(sequence, out bool isNew);
        return new QualityDecision(_map, HighQualityShare: 1, chunk, isNew);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
