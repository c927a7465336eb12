namespace AccMpeg.Encoding.Accuracy;

/// <summary>How detections compare with the truth: found objects, false alarms, missed objects.</summary>
public readonly record struct MatchCounts(long TruePositives, long FalsePositives, long FalseNegatives)
{
    /// <summary>2 TP / (2 TP + FP + FN), 0..1; 1 where there was nothing to find and nothing was found.</summary>
    public double F1
    {
        get
        {
            long all = (2 * TruePositives) + FalsePositives + FalseNegatives;
            return all == 0 ? 1 : 2.0 * TruePositives / all;
        }
    }

    /// <summary>TP / (TP + FP), 0..1; 1 where nothing was found.</summary>
    public double Precision => TruePositives + FalsePositives == 0 ? 1 : (double)TruePositives / (TruePositives + FalsePositives);

    /// <summary>TP / (TP + FN), 0..1; 1 where there was nothing to find.</summary>
    public double Recall => TruePositives + FalseNegatives == 0 ? 1 : (double)TruePositives / (TruePositives + FalseNegatives);

    /// <summary>The counts of both together.</summary>
    public static MatchCounts operator +(MatchCounts left, MatchCounts right) => Add(left, right);

    /// <summary>The counts of both together.</summary>
    public static MatchCounts Add(MatchCounts left, MatchCounts right) => new(
        left.TruePositives + right.TruePositives,
        left.FalsePositives + right.FalsePositives,
        left.FalseNegatives + right.FalseNegatives);
}
