namespace AccMpeg.Evaluation.Curves;

/// <summary>
/// How much of a bootstrap's draws lies outside a 95 % interval on each side. With few observations the middle 95 % of the draws are too narrow, as a normal
/// interval is where Student's t is due; the expanded percentile interval widens it by as much (Hesterberg 2015, "What teachers should know about the bootstrap").
/// </summary>
internal static class IntervalTail
{
    // Normal quantile of 97.5 %.
    private const double Z = 1.959963984540054;

    /// <summary>Share of the draws below the interval, and above it, for at least two observations; 0.025 for very many.</summary>
    public static double Of(int observations) => NormalTail(Math.Sqrt((double)observations / (observations - 1)) * StudentQuantile(observations - 1));

    /// <summary>Student's 97.5 % quantile by its expansion in 1/n (Abramowitz and Stegun 26.7.5).</summary>
    internal static double StudentQuantile(int n) =>
        Z
        + ((Math.Pow(Z, 3) + Z) / (4.0 * n))
        + (((5 * Math.Pow(Z, 5)) + (16 * Math.Pow(Z, 3)) + (3 * Z)) / (96.0 * n * n))
        + (((3 * Math.Pow(Z, 7)) + (19 * Math.Pow(Z, 5)) + (17 * Math.Pow(Z, 3)) - (15 * Z)) / (384.0 * n * n * n));

    /// <summary>Probability above x of the standard normal distribution, x at least 0 (Abramowitz and Stegun 26.2.17, error below 1e-7).</summary>
    internal static double NormalTail(double x)
    {
        double t = 1 / (1 + (0.2316419 * x));
        double sum = t * (0.319381530 + (t * (-0.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI) * sum;
    }
}
