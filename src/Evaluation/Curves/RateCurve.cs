namespace AccMpeg.Evaluation.Curves;

/// <summary>
/// Accuracy as a function of bytes, fitted to measured points: isotonic regression of micro-F1 in the order of bytes, since measured curves are not
/// monotone, then straight lines in the logarithm of bytes. Read backwards: the bytes that an accuracy costs.
/// </summary>
internal sealed class RateCurve
{
    private readonly double[] _logBytes;
    private readonly double[] _f1;

    private RateCurve(double[] logBytes, double[] f1)
    {
        _logBytes = logBytes;
        _f1 = f1;
    }

    /// <summary>Least fitted micro-F1.</summary>
    public double Lowest => _f1[0];

    /// <summary>Greatest fitted micro-F1.</summary>
    public double Highest => _f1[^1];

    /// <summary>Fitted points by rising bytes.</summary>
    public IEnumerable<RatePoint> Points => _logBytes.Zip(_f1, (bytes, f1) => new RatePoint(Math.Exp(bytes), f1));

    /// <summary>Fitted micro-F1 at the points, rising; several may be equal.</summary>
    internal ReadOnlySpan<double> Levels => _f1;

    /// <summary>Fits a curve to at least one point; their order does not matter.</summary>
    public static RateCurve Fit(ReadOnlySpan<RatePoint> points)
    {
        ArgumentOutOfRangeException.ThrowIfZero(points.Length, nameof(points));
        double[] logBytes = new double[points.Length];
        double[] f1 = new double[points.Length];
        for (int i = 0; i < points.Length; i++)
        {
            (logBytes[i], f1[i]) = (Math.Log(points[i].Bytes), points[i].F1);
        }

        Array.Sort(logBytes, f1);
        IsotonicRegression.Fit(f1, new int[f1.Length]);
        return new RateCurve(logBytes, f1);
    }

    /// <summary>Fitted micro-F1 at a number of bytes; that of the nearest end outside.</summary>
    public double F1At(double bytes)
    {
        double at = Math.Log(bytes);
        int right = Array.FindIndex(_logBytes, value => value >= at);
        return right switch
        {
            < 0 => Highest,
            0 => Lowest,
            _ => Between(_logBytes, _f1, right, at),
        };
    }

    /// <summary>Natural logarithm of the bytes at which the curve reaches a micro-F1 between <see cref="Lowest"/> and <see cref="Highest"/>.</summary>
    public double LogBytesAt(double f1)
    {
        int right = Array.FindIndex(_f1, value => value >= f1);
        return right switch
        {
            < 0 => _logBytes[^1],
            0 => _logBytes[0],
            _ => Between(_f1, _logBytes, right, f1),
        };
    }

    private static double Between(double[] from, double[] to, int right, double at)
    {
        double span = from[right] - from[right - 1];
        double share = span > 0 ? (at - from[right - 1]) / span : 0;
        return to[right - 1] + (share * (to[right] - to[right - 1]));
    }
}
