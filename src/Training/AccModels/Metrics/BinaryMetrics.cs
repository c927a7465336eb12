namespace AccMpeg.Training.AccModels.Metrics;

/// <summary>How well scores tell the macroblocks that matter from the others.</summary>
internal static class BinaryMetrics
{
    /// <summary>Area under the ROC curve: the chance that one that matters scores above one that does not, ties halved; NaN where one kind is missing.</summary>
    public static double AreaUnderCurve(ReadOnlySpan<float> scores, ReadOnlySpan<float> targets)
    {
        float[] keys = scores.ToArray();
        float[] kinds = targets.ToArray();
        Array.Sort(keys, kinds);
        double rankSum = 0;
        long high = 0;
        for (int start = 0; start < keys.Length;)
        {
            int end = start;
            long highOfTie = 0;
            while (end < keys.Length && keys[end] == keys[start])
            {
                highOfTie += kinds[end] >= 0.5f ? 1 : 0;
                end++;
            }

            rankSum += highOfTie * (start + end + 1) / 2.0;
            high += highOfTie;
            start = end;
        }

        long low = keys.Length - high;
        return high == 0 || low == 0 ? double.NaN : (rankSum - (high * (high + 1) / 2.0)) / ((double)high * low);
    }

    /// <summary>F1 of "score at least <paramref name="threshold"/>" against "target at least a half".</summary>
    public static double F1(ReadOnlySpan<float> scores, ReadOnlySpan<float> targets, double threshold)
    {
        long right = 0;
        long wrong = 0;
        for (int i = 0; i < scores.Length; i++)
        {
            bool said = scores[i] >= threshold;
            bool matters = targets[i] >= 0.5f;
            right += said && matters ? 1 : 0;
            wrong += said != matters ? 1 : 0;
        }

        return right == 0 ? 0 : 2.0 * right / ((2.0 * right) + wrong);
    }

    /// <summary>The threshold that a share of the scores reaches.</summary>
    /// <param name="sorted">Scores in rising order.</param>
    /// <param name="share">Share of them, 0..1.</param>
    public static double ThresholdFor(ReadOnlySpan<float> sorted, double share) =>
        sorted[Math.Clamp(sorted.Length - (int)Math.Round(share * sorted.Length), 0, sorted.Length - 1)];
}
