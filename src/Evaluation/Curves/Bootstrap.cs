namespace AccMpeg.Evaluation.Curves;

/// <summary>
/// Confidence by resampling: the chunks of a clip are drawn anew, as many as there are, with replacement, and the figure is computed from each draw.
/// The same draw serves every setting, so what a chunk does to all of them cancels out.
/// </summary>
/// <param name="seed">Seed of the draws.</param>
/// <param name="resamples">Number of draws.</param>
internal sealed class Bootstrap(int seed, int resamples)
{
    // Fewer draws that give a figure say nothing about its tails.
    private const double LeastShare = 0.5;

    /// <summary>
    /// The 95 % interval of a figure. <paramref name="figure"/>: from how often each chunk is taken; null where a draw gives none.
    /// <paramref name="chunks"/>: number of chunks in the clip.
    /// </summary>
    public BootstrapInterval? Of(Func<int[], double?> figure, int chunks)
    {
        if (chunks < 2)
        {
            return null;
        }

        Random random = new(seed);
        int[] weights = new int[chunks];
        List<double> values = new(resamples);
        for (int i = 0; i < resamples; i++)
        {
            Array.Clear(weights);
            for (int drawn = 0; drawn < chunks; drawn++)
            {
                weights[random.Next(chunks)]++;
            }

            if (figure(weights) is double value)
            {
                values.Add(value);
            }
        }

        if (values.Count < LeastShare * resamples)
        {
            return null;
        }

        values.Sort();
        double tail = IntervalTail.Of(chunks);
        return new BootstrapInterval(Quantile(values, tail), Quantile(values, 1 - tail), values.Count);
    }

    private static double Quantile(List<double> sorted, double share)
    {
        double at = share * (sorted.Count - 1);
        int below = (int)at;
        int above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
