using AccMpeg.Encoding;
using AccMpeg.Encoding.Maps;
using AccMpeg.Evaluation.Maps;
using AccMpeg.Media;

namespace AccMpeg.Evaluation.Sweeps;

/// <summary>Quality maps of a clip by scores that are there already, for any settings.</summary>
/// <param name="scores">The scores.</param>
/// <param name="grid">Macroblocks of a frame.</param>
/// <param name="frames">Frames of the clip.</param>
internal sealed class ScoredPolicy(ScoreTrack scores, MacroblockGrid grid, int frames)
{
    /// <summary>The maps under these settings, every value of which is there.</summary>
    public FrameMaps Maps(PolicyOptions resolved)
    {
        LevelMapper mapper = new(grid, LevelSettings.Of(resolved));
        ScoreSmoother smoother = new(grid.Count, resolved.Smoothing!.Value);
        QualityMap[] maps = new QualityMap[frames];
        double sum = 0;
        float share = 0;
        for (int i = 0; i < frames; i++)
        {
            maps[i] = i % resolved.K!.Value == 0 ? mapper.Map(smoother.Next(ScoresOf(i)), out share) : maps[i - 1];
            sum += share;
        }

        return new FrameMaps(maps, sum / frames);
    }

    /// <summary>How long the maps hold; null where no two frames of the right distance have scores.</summary>
    public MaskPersistence? Persistence(PolicyOptions resolved)
    {
        LevelMapper mapper = new(grid, LevelSettings.Of(resolved));
        ScoreSmoother smoother = new(grid.Count, resolved.Smoothing!.Value);
        List<(QualityMap Then, QualityMap Later)> pairs = [];
        for (int i = 0; i + MaskPersistence.Distance < frames; i += resolved.K!.Value)
        {
            QualityMap? later = scores.At(i + MaskPersistence.Distance) is float[] of ? mapper.Map(smoother.Peek(of), out _) : null;
            QualityMap then = mapper.Map(smoother.Next(ScoresOf(i)), out _);
            if (later is not null)
            {
                pairs.Add((then, later));
            }
        }

        return MaskPersistence.Of(pairs, resolved.QpLow!.Value);
    }

    private float[] ScoresOf(int frame) => scores.At(frame) ?? throw new InvalidOperationException($"Frame {frame} begins a chunk and has no scores.");
}
