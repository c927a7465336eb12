using AccMpeg.Contracts.Results;

namespace AccMpeg.Encoding.Accuracy;

/// <summary>Accuracy over many frames, by both ways that the field reports it. Not thread safe.</summary>
public sealed class AccuracyTally(float minOverlap = DetectionMatcher.DefaultMinOverlap)
{
    private double _sumOfF1;

    /// <summary>Number of frames added.</summary>
    public int Frames { get; private set; }

    /// <summary>The counts of all frames together.</summary>
    public MatchCounts Counts { get; private set; }

    /// <summary>F1 of the counts of all frames together, 0..1: every object weighs the same. 1 before the first frame.</summary>
    public double MicroF1 => Counts.F1;

    /// <summary>Mean of the frames' own F1, 0..1: every frame weighs the same, once; a frame with neither truth nor detection is 1.</summary>
    public double MeanF1 => Frames == 0 ? 1 : _sumOfF1 / Frames;

    /// <summary>Adds one frame and returns its counts.</summary>
    public MatchCounts Add(ReadOnlySpan<Detection> truth, ReadOnlySpan<Detection> found)
    {
        MatchCounts counts = DetectionMatcher.Match(truth, found, minOverlap);
        Counts += counts;
        _sumOfF1 += counts.F1;
        Frames++;
        return counts;
    }
}
