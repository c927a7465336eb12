using AccMpeg.Encoding;
using AccMpeg.Evaluation.Curves;
using AccMpeg.Evaluation.Points;
using static System.FormattableString;

namespace AccMpeg.Evaluation.Calibration;

/// <summary>
/// Chooses among candidates by successive halving, and keeps uniform QP unless the winner proves itself on footage that had no part in its choice: the
/// best of many noisy figures is too good to be true, so only a figure from the other half counts.
/// </summary>
/// <param name="bench">Measures.</param>
/// <param name="target">What to set the camera for.</param>
/// <param name="bootstrap">For the interval of the confirmation.</param>
internal sealed class Calibrator(ICalibrationBench bench, CalibrationTarget target, Bootstrap bootstrap)
{
    // Half the width, in QP, of the band around the target in which curves are compared: at a single accuracy the noise of single points would decide.
    private const int HalfBand = 2;

    // Candidates that are measured in full.
    private const int Survivors = 4;

    // Of a band that a candidate hardly reaches, the figure says little.
    private const double LeastCoverage = 0.5;

    private readonly Dictionary<PolicyOptions, CandidateResult> _results = [];

    /// <summary>Runs the calibration.</summary>
    /// <param name="candidates">The candidates; every value but alpha is there.</param>
    /// <param name="ks">Chunk lengths that are tried with the best of them.</param>
    /// <exception cref="EvaluationException">The target cannot be reached.</exception>
    public CalibrationOutcome Run(IReadOnlyList<PolicyOptions> candidates, IReadOnlyList<int> ks)
    {
        UniformTable uniform = bench.Uniform(CalibrationRound.Select);
        int qp = UniformQp(uniform);
        IReadOnlyList<PolicyOptions> sorted = Rank(candidates, CalibrationRound.Quick, bench.Uniform(CalibrationRound.Quick), qp);
        if (sorted.Count == 0)
        {
            return Keep(uniform, qp, "no candidate reaches the accuracy of the target");
        }

        PolicyOptions[] finalists = [.. sorted.Take(Survivors), .. ks.Where(k => k != sorted[0].K).Select(k => sorted[0] with { K = k })];
        IReadOnlyList<PolicyOptions> ranked = Rank(finalists, CalibrationRound.Select, uniform, qp);
        if (ranked.Count == 0 || _results[ranked[0]].Ratio.Value >= 1)
        {
            return Keep(uniform, qp, "no candidate needs fewer bytes on the first half");
        }

        PolicyOptions winner = ranked[0];
        UniformTable uniformLater = bench.Uniform(CalibrationRound.Confirm);
        CandidateTable later = bench.Candidates([winner], CalibrationRound.Confirm)[0];
        BytesRatio confirmed = Compare(later, uniformLater, qp, bootstrap);
        _results[winner] = new CandidateResult(PointSettings.Of(winner), CalibrationRound.Confirm, confirmed);
        if (!(confirmed.High < 1 && confirmed.Coverage >= LeastCoverage))
        {
            return Keep(uniform, qp, $"on the second half the best candidate's bytes relative to it are {RatioText.Of(confirmed)}, not surely below 1") with { Confirmed = confirmed };
        }

        CandidateTable first = bench.Candidates([winner], CalibrationRound.Select)[0];
        double alpha = ChooseAlpha(first, later, uniform, uniformLater, qp);
        string reason = $"On the second half, which had no part in the choice, its bytes relative to uniform QP's are {RatioText.Of(confirmed)}.";
        return Outcome(uniform, qp, PointSettings.Of(winner with { Alpha = alpha }), reason) with { Confirmed = confirmed };
    }

    /// <summary>The uniform QP, measured or between two that were, that meets the target with the fewest bytes.</summary>
    private int UniformQp(UniformTable uniform)
    {
        if (target is { F1: null, KbitPerSecond: null })
        {
            return CalibrationTarget.DefaultQp;
        }

        int[] all = uniform.Points.All();
        RateCurve curve = uniform.Points.Fit(all);
        IEnumerable<int> qps = Enumerable.Range(uniform.Qps[0], uniform.Qps[^1] - uniform.Qps[0] + 1);
        if (target.F1 is double f1)
        {
            int found = qps.LastOrDefault(qp => uniform.F1At(qp, curve, all) >= f1, -1);
            return found >= 0 ? found : throw new EvaluationException(Invariant(
                $"The target is micro-F1 {f1}; uniform QP {uniform.Qps[0]}, the best measured, reaches {curve.Highest:F3}. Lower the target, or choose footage that the final DNN sees better."));
        }

        double most = target.KbitPerSecond!.Value;
        int fitting = qps.FirstOrDefault(qp => bench.KbitPerSecond(uniform.BytesAt(qp, all), CalibrationRound.Select) <= most, -1);
        return fitting >= 0 ? fitting : throw new EvaluationException(Invariant(
            $"The target is {most} kbit/s; uniform QP {uniform.Qps[^1]}, the worst measured, needs {bench.KbitPerSecond(uniform.BytesAt(uniform.Qps[^1], all), CalibrationRound.Select):F0}. Allow more, or send fewer frames or pixels."));
    }

    /// <summary>Those that can be compared around the target, the cheapest first; where figures are equal, in the order given.</summary>
    private IReadOnlyList<PolicyOptions> Rank(IReadOnlyList<PolicyOptions> candidates, CalibrationRound round, UniformTable uniform, int qp)
    {
        IReadOnlyList<CandidateTable> tables = bench.Candidates(candidates, round);
        for (int i = 0; i < candidates.Count; i++)
        {
            _results[candidates[i]] = new CandidateResult(PointSettings.Of(candidates[i]), round, Compare(tables[i], uniform, qp, draws: null));
        }

        return [.. candidates.Where(candidate => _results[candidate].Ratio is { Value: not null, Coverage: >= LeastCoverage })
            .OrderBy(candidate => _results[candidate].Ratio.Value)];
    }

    private static BytesRatio Compare(CandidateTable candidate, UniformTable uniform, int qp, Bootstrap? draws) =>
        new CurveComparison(candidate.Points, uniform).Between(qp + HalfBand, qp - HalfBand, draws);

    /// <summary>By all the footage: the alpha of fewest bytes that has the target's accuracy, or the most accurate one within the target's rate.</summary>
    private double ChooseAlpha(CandidateTable first, CandidateTable later, UniformTable uniform, UniformTable uniformLater, int qp)
    {
        PointTable points = first.Points.Append(later.Points);
        UniformTable whole = new(uniform.Points.Append(uniformLater.Points), uniform.Qps);
        int[] all = points.All();
        RateCurve curve = points.Fit(all);
        double bytes = target.KbitPerSecond is null
            ? Math.Exp(curve.LogBytesAt(whole.F1At(qp, whole.Points.Fit(all), all)))
            : whole.BytesAt(qp, all);
        return AlphaAt(points, first.Alphas, bytes, all);
    }

    /// <summary>The alpha between two measured ones that meets a number of bytes, on the straight line between ln(bytes) and ln(alpha).</summary>
    private static double AlphaAt(PointTable points, IReadOnlyList<double> alphas, double bytes, int[] all)
    {
        (double LogBytes, double Alpha)[] sorted =
            [.. alphas.Select((alpha, i) => (Math.Log(points.Sum(i, all).Bytes), alpha)).OrderBy(point => point.Item1).ThenByDescending(point => point.alpha)];
        double at = Math.Log(bytes);
        int right = Array.FindIndex(sorted, point => point.LogBytes >= at);
        if (right <= 0)
        {
            return right < 0 ? sorted[^1].Alpha : sorted[0].Alpha;
        }

        ((double fromBytes, double fromAlpha), (double toBytes, double toAlpha)) = (sorted[right - 1], sorted[right]);
        double share = toBytes > fromBytes ? (at - fromBytes) / (toBytes - fromBytes) : 1;
        return fromAlpha > 0 && toAlpha > 0 ? fromAlpha * Math.Pow(toAlpha / fromAlpha, share) : toAlpha;
    }

    private CalibrationOutcome Keep(UniformTable uniform, int qp, string reason) =>
        Outcome(uniform, qp, PointSettings.Uniform(qp), $"Uniform QP stays: {reason}.");

    private CalibrationOutcome Outcome(UniformTable uniform, int qp, PointSettings settings, string reason)
    {
        int[] all = uniform.Points.All();
        return new CalibrationOutcome
        {
            Settings = settings,
            Reason = reason,
            UniformQp = qp,
            TargetF1 = uniform.F1At(qp, uniform.Points.Fit(all), all),
            Candidates = [.. _results.Values.OrderByDescending(result => result.Round).ThenBy(result => result.Ratio.Value ?? double.MaxValue)],
        };
    }
}
