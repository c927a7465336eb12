using AccMpeg.Encoding.Maps;
using AccMpeg.Media;

namespace AccMpeg.Encoding;

/// <summary>
/// AccModel selection: on the first frame of each chunk a network scores every macroblock, and the scores become the chunk's map. There is
/// no waiting for a later frame of the chunk. Between chunks nothing runs and nothing is allocated.
/// </summary>
public sealed class AccModelPolicy : IQualityPolicy
{
    private readonly IMacroblockScorer _scorer;
    private readonly ScoreSmoother _smoother;
    private readonly LevelMapper _mapper;
    private readonly MacroblockGrid _grid;
    private readonly ChunkClock _clock;
    private readonly float[] _scores;
    private QualityMap? _map;
    private float _highQualityShare;

    internal AccModelPolicy(IMacroblockScorer scorer, LevelMapper mapper, MacroblockGrid grid, int k, double smoothing)
    {
        _scorer = scorer;
        _smoother = new ScoreSmoother(grid.Count, smoothing);
        _mapper = mapper;
        _grid = grid;
        _clock = new ChunkClock(k);
        _scores = new float[grid.Count];
    }

    /// <inheritdoc/>
    public string Name => QualityPolicies.AccModel;

    /// <inheritdoc/>
    public QualityDecision Decide(VideoFrame frame, long sequence)
    {
        PolicyGrid.ThrowIfOther(_grid, frame);
        long chunk = _clock.Advance(sequence, out bool isNew);
        if (isNew || _map is null)
        {
            _scorer.Score(frame, _scores);
            _map = _mapper.Map(_smoother.Next(_scores), out _highQualityShare);
        }

        return new QualityDecision(_map, _highQualityShare, chunk, isNew);
    }

    /// <summary>Unloads the network.</summary>
    public void Dispose() => _scorer.Dispose();
}
