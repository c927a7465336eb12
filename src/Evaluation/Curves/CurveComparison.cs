using AccMpeg.Evaluation.Points;
using static System.FormattableString;

namespace AccMpeg.Evaluation.Curves;

/// <summary>A policy's curve beside that of uniform QP on the same chunks.</summary>
/// <param name="policy">The policy's settings.</param>
/// <param name="uniform">Uniform QP, in the order of <paramref name="qps"/>.</param>
/// <param name="qps">The uniform QPs.</param>
internal sealed class CurveComparison(PointTable policy, PointTable uniform, IReadOnlyList<int> qps)
{
    /// <summary>Uniform QP where the accurate end begins.</summary>
    public const int WorseQp = 32;

    /// <summary>Uniform QP where the accurate end ends.</summary>
    public const int BetterQp = 26;

    private readonly int _worse = IndexOf(qps, WorseQp);
    private readonly int _better = IndexOf(qps, BetterQp);

    /// <summary>Both figures with their intervals.</summary>
    public BytesRatios Ratios(Bootstrap bootstrap) => new(Ratio(AccurateEnd, bootstrap), Ratio((_, curve) => Whole(curve), bootstrap));

    private static AccuracyBand? Whole(RateCurve uniformCurve) => new(uniformCurve.Lowest, uniformCurve.Highest);

    private AccuracyBand? AccurateEnd(int[] weights, RateCurve uniformCurve)
    {
        if (_worse < 0 || _better < 0)
        {
            return null;
        }

        return new AccuracyBand(
            uniformCurve.F1At(uniform.Sum(_worse, weights).Bytes), uniformCurve.F1At(uniform.Sum(_better, weights).Bytes));
    }

    private BytesRatio Ratio(Func<int[], RateCurve, AccuracyBand?> bandOf, Bootstrap bootstrap)
    {
        int[] all = new int[uniform.Chunks];
        Array.Fill(all, 1);
        RateCurve uniformCurve = uniform.Fit(all);
        if (bandOf(all, uniformCurve) is not AccuracyBand band)
        {
            return new BytesRatio { Reason = $"Uniform QP {WorseQp} and {BetterQp}, which bound the band, were not measured." };
        }

        RateCurve policyCurve = policy.Fit(all);
        double? value = LogRatio.Of(policyCurve, uniformCurve, band, out double coverage);
        BytesRatio ratio = new() { Value = value, BandFrom = band.From, BandTo = band.To, Coverage = coverage };
        if (value is null)
        {
            return ratio with { Reason = WhyNone(policyCurve, band) };
        }

        BootstrapInterval? interval = bootstrap.Of(weights => Draw(weights, bandOf), [.. Enumerable.Range(0, uniform.Chunks)], uniform.Chunks);
        return interval is BootstrapInterval bounds
            ? ratio with { Low = bounds.Low, High = bounds.High, Draws = bounds.Draws }
            : ratio with { Reason = Invariant($"No confidence interval: {uniform.Chunks} chunks are too few, or most draws of them leave nothing to compare.") };
    }

    private double? Draw(int[] weights, Func<int[], RateCurve, AccuracyBand?> bandOf)
    {
        RateCurve uniformCurve = uniform.Fit(weights);
        return bandOf(weights, uniformCurve) is AccuracyBand band ? LogRatio.Of(policy.Fit(weights), uniformCurve, band, out _) : null;
    }

    private static string WhyNone(RateCurve curve, AccuracyBand band) => band.Width > 0
        ? Invariant($"The policy reaches micro-F1 {curve.Lowest:F3} to {curve.Highest:F3}, the band is {band.From:F3} to {band.To:F3}.")
        : Invariant($"Uniform QP has the same micro-F1, {band.From:F3}, at both ends of the band: more frames are needed.");

    private static int IndexOf(IReadOnlyList<int> qps, int qp) => qps.ToList().IndexOf(qp);
}
