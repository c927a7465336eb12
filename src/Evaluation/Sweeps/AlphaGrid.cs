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

    /// <summary>Shares of macroblocks at high quality that a sweep should cover.</summary>
    internal static IReadOnlyList<double> Shares { get; } = [0.002, 0.005, 0.01, 0.02, 0.04, 0.07, 0.1, 0.15, 0.2, 0.3, 0.45, 0.6];

    /// <summary>For an AccModel: by its manifest, else fixed ones.</summary>
    public static IReadOnlyList<double> Of(AccModelManifest manifest)
    {
        double[] measured = [.. manifest.AlphaByShare.Where(entry => entry.Share >= Shares[0] && entry.Share <= Shares[^1]).Select(entry => entry.Alpha).Distinct()];
        return measured.Length >= 5 ? measured : [.. Enumerable.Range(0, Count).Select(Fixed)];
    }

    /// <summary>For scores of any scale: those which the shares reach.</summary>
    public static IReadOnlyList<double> Of(ScoreTrack scores, int k) => [.. Shares.Select(share => scores.Quantile(share, k)).Distinct()];

    private static double Fixed(int step)
    {
        double odds = LowestOdds * Math.Pow(OddsStep, step);
        return odds / (1 + odds);
    }
}
