using AccMpeg.Evaluation.Maps;
using AccMpeg.Inference;

namespace AccMpeg.Evaluation.Sweeps;

/// <summary>Which alphas a sweep tries where none are given. None of them comes from accuracy measured on the clip.</summary>
internal static class AlphaGrid
{
    // Geometric in odds, so that a score's two ends are resolved alike.
    private const double LowestOdds = 0.002;
    private const double OddsStep = 2.5;
    private const int Count = 14;

    // Other footage than the one that the manifest's alphas were measured on has other shares, so the sweep goes on beyond both ends.
    private static readonly double[] BeyondSparsest = [4];
    private static readonly double[] BeyondDensest = [1 / 4.0, 1 / 16.0];

    private static readonly double[] Shares = [0.002, 0.005, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3, 0.45, 0.6];

    /// <summary>For an AccModel: by its manifest, else fixed ones; falling.</summary>
    public static IReadOnlyList<double> Of(AccModelManifest manifest)
    {
        if (manifest.AlphaByShare.Count == 0)
        {
            return [.. Enumerable.Range(0, Count).Select(step => OfOdds(LowestOdds * Math.Pow(OddsStep, step))).Reverse()];
        }

        double[] odds = [.. manifest.AlphaByShare.Select(entry => OddsOf(entry.Alpha))];
        IEnumerable<double> wide = [.. BeyondSparsest.Select(factor => factor * odds[0]), .. odds, .. BeyondDensest.Select(factor => factor * odds[^1])];
        return [.. wide.Select(OfOdds).Distinct()];
    }

    /// <summary>For scores of any scale: those which fixed shares of the macroblocks reach.</summary>
    public static IReadOnlyList<double> Of(ScoreTrack scores, int k) => [.. Shares.Select(share => scores.Quantile(share, k)).Distinct()];

    private static double OddsOf(double alpha)
    {
        // An alpha of 0 or 1 has no odds that could be multiplied.
        double inside = Math.Clamp(alpha, 1e-6, 1 - 1e-6);
        return inside / (1 - inside);
    }

    private static double OfOdds(double odds) => odds / (1 + odds);
}
