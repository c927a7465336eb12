namespace AccMpeg.Training.AccModels.Metrics;

/// <summary>Whether scores are probabilities.</summary>
internal static class Reliability
{
    private const int Bins = 10;

    /// <summary>
    /// Expected calibration error: the distance between mean score and share of what matters in each of ten equal ranges of the score, weighted by
    /// the macroblocks in them. 0: of those that score 0.3, three in ten matter.
    /// </summary>
    public static double Error(ReadOnlySpan<float> scores, ReadOnlySpan<float> targets)
    {
        Span<double> difference = stackalloc double[Bins];
        difference.Clear();
        for (int i = 0; i < scores.Length; i++)
        {
            difference[Math.Min((int)(scores[i] * Bins), Bins - 1)] += scores[i] - targets[i];
        }

        double sum = 0;
        foreach (double value in difference)
        {
            sum += Math.Abs(value);
        }

        return scores.Length == 0 ? 0 : sum / scores.Length;
    }
}
