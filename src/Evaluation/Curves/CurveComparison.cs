using AccMpeg.Evaluation.Points;
using static System.FormattableString;

namespace AccMpeg.Evaluation.Curves;

/// <summary>A policy's curve beside that of uniform QP on the same chunks.</summary>
/// <param name="policy">The policy's settings.</param>
/// <param name="uniform">Uniform QP.</param>
internal sealed class CurveComparison(PointTable policy, UniformTable uniform)
{
    /// <summary>Uniform QP where the accurate end begins.</summary>
    public const int WorseQp = 32;

    /// <summary>Uniform QP where the accurate end ends.</summary>
    public const int BetterQp = 26;

    /// <summary>Both figures with their intervals.</summary>
    public BytesRatios Ratios(Bootstrap bootstrap)
    {
        BytesRatio accurateEnd = uniform.Has(WorseQp) && uniform.Has(BetterQp)
            ? Between(WorseQp, BetterQp, bootstrap)
            : new BytesRatio { Reason = $"Uniform QP {WorseQp} and {BetterQp}, which bound the band, were not measured." };
        return new BytesRatios(accurateEnd, Ratio((_, curve) => new AccuracyBand(curve.Lowest, curve.Highest), bootstrap));
    }

    /// <summary>
    /// Over the band between the fitted micro-F1 of two uniform QPs; of two that were not measured, what lies between their neighbours. Without a
    /// <paramref name="bootstrap"/> there is no interval.
    /// </summary>
    public BytesRatio Between(int worseQp, int betterQp, Bootstrap? bootstrap) =>
        Ratio((weights, curve) => new AccuracyBand(uniform.F1At(worseQp, curve, weights), uniform.F1At(betterQp, curve, weights)), bootstrap);

    private BytesRatio Ratio(Func<int[], RateCurve, AccuracyBand> bandOf, Bootstrap? bootstrap)
    {
        int[] all = uniform.Points.All();
        RateCurve uniformCurve = uniform.Points.Fit(all);
        AccuracyBand band = bandOf(all, uniformCurve);
        RateCurve policyCurve = policy.Fit(all);
        double? value = LogRatio.Of(policyCurve, uniformCurve, band, out double coverage);
        BytesRatio ratio = new() { Value = value, BandFrom = band.From, BandTo = band.To, Coverage = coverage };
        if (value is null)
        {
            return ratio with { Reason = WhyNone(policyCurve, band) };
        }

        if (bootstrap is null)
        {
            return ratio;
        }

        return bootstrap.Of(weights => Draw(weights, bandOf), all.Length) is BootstrapInterval interval
            ? ratio with { Low = interval.Low, High = interval.High, Draws = interval.Draws }
            : ratio with { Reason = Invariant($"No confidence interval: {all.Length} chunks are too few, or most draws of them leave nothing to compare.") };
    }

    private double? Draw(int[] weights, Func<int[], RateCurve, AccuracyBand> bandOf)
    {
        RateCurve uniformCurve = uniform.Points.Fit(weights);
        return LogRatio.Of(policy.Fit(weights), uniformCurve, bandOf(weights, uniformCurve), out _);
    }

    private static string WhyNone(RateCurve curve, AccuracyBand band) => band.Width > 0
        ? Invariant($"The policy reaches micro-F1 {curve.Lowest:F3} to {curve.Highest:F3}, the band is {band.From:F3} to {band.To:F3}.")
        : Invariant($"Uniform QP has the same micro-F1, {band.From:F3}, at both ends of the band: more frames are needed.");
}
