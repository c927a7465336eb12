namespace AccMpeg.Grains.Cameras;

/// <summary>The sum of what was added in the last <see cref="Seconds"/> seconds, in steps of a second.</summary>
internal sealed class SlidingSum(TimeProvider time)
{
    /// <summary>Length of the window.</summary>
    public const int Seconds = 5;

    private readonly double[] _sums = new double[Seconds];
    private readonly long[] _seconds = new long[Seconds];
    private long? _first;

    /// <summary>Adds a value now.</summary>
    public void Add(double value)
    {
        long now = time.GetTimestamp();
        _first ??= now;
        long second = now / time.TimestampFrequency;
        int slot = (int)(second % Seconds);
        if (_seconds[slot] != second)
        {
            _seconds[slot] = second;
            _sums[slot] = 0;
        }

        _sums[slot] += value;
    }

    /// <summary>The sum of the window.</summary>
    public double Sum()
    {
        long second = time.GetTimestamp() / time.TimestampFrequency;
        double sum = 0;
        for (int i = 0; i < Seconds; i++)
        {
            sum += second - _seconds[i] < Seconds ? _sums[i] : 0;
        }

        return sum;
    }

    /// <summary>The sum by the time that the window has covered, 1/s; over at least a second, so that the first frame is no peak.</summary>
    public double PerSecond()
    {
        if (_first is not { } first)
        {
            return 0;
        }

        long now = time.GetTimestamp();
        double intoSecond = (double)(now % time.TimestampFrequency) / time.TimestampFrequency;
        double covered = Math.Min(Seconds - 1 + intoSecond, time.GetElapsedTime(first, now).TotalSeconds);
        return Sum() / Math.Max(1, covered);
    }
}
