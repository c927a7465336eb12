namespace AccMpeg.Cli.Output;

/// <summary>Percentiles of a set of times, in milliseconds; null where the set is empty.</summary>
internal sealed record Percentiles(double? P50, double? P95, double? P99)
{
    /// <summary>By the nearest-rank rule: the least value that at least p per cent of the values do not exceed.</summary>
    public static Percentiles Of(IEnumerable<TimeSpan> times) => OfMilliseconds(times.Select(time => time.TotalMilliseconds));

    /// <summary>Of times in milliseconds.</summary>
    public static Percentiles OfMilliseconds(IEnumerable<double> milliseconds)
    {
        double[] sorted = [.. milliseconds.Order()];
        return new Percentiles(Rank(sorted, 0.50), Rank(sorted, 0.95), Rank(sorted, 0.99));
    }

    private static double? Rank(double[] sorted, double share) =>
        sorted.Length == 0 ? null : Math.Round(sorted[Math.Max(0, (int)Math.Ceiling(share * sorted.Length) - 1)], 1);
}
