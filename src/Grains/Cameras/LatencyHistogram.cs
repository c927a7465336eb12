using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Grains.Cameras;

/// <summary>Percentiles of times in constant memory: buckets that grow by a twentieth, 0.5 ms to about 90 s, so a percentile is off by at most 2.5 %.</summary>
internal sealed class LatencyHistogram
{
    private const double First = 0.5;
    private const double Growth = 1.05;
    private const int Buckets = 250;

    private readonly long[] _counts = new long[Buckets];
    private long _total;

    /// <summary>Adds a time; times outside the range count in the first or last bucket.</summary>
    public void Add(TimeSpan time)
    {
        double ms = Math.Max(time.TotalMilliseconds, First);
        int bucket = Math.Min((int)(Math.Log(ms / First) / Math.Log(Growth)), Buckets - 1);
        _counts[bucket]++;
        _total++;
    }

    /// <summary>The percentiles in milliseconds; all 0 before the first sample.</summary>
    public LatencySummary Summarise() => new(_total, Percentile(0.50), Percentile(0.95), Percentile(0.99));

    private double Percentile(double share)
    {
        if (_total == 0)
        {
            return 0;
        }

        long rank = (long)Math.Ceiling(share * _total);
        long seen = 0;
        int bucket = 0;
        while ((seen += _counts[bucket]) < rank)
        {
            bucket++;
        }

        return First * Math.Pow(Growth, bucket + 0.5);
    }
}
