using AccMpeg.Encoding;
using AccMpeg.Inference;

namespace AccMpeg.Evaluation;

/// <summary>What is to be calibrated, and what may be tried.</summary>
public sealed record CalibrateOptions
{
    // An alpha is tried for each chunk length, and maps of all of them begin at multiples of this.
    internal const int KStep = 5;

    // Of the first candidates, where the AccModel's own is not to be tried.
    internal const int DefaultK = 10;

    /// <summary>What is measured, and how.</summary>
    public required MeasureOptions Measure { get; init; }

    /// <summary>The AccModel.</summary>
    public required ModelFile AccModel { get; init; }

    /// <summary>What the camera is to be set for.</summary>
    public CalibrationTarget Target { get; init; } = new();

    /// <summary>High and low QP of the candidates with two levels.</summary>
    public IReadOnlyList<(int High, int Low)> Pairs { get; init; } = [(20, 34), (24, 34), (24, 38), (26, 36), (28, 40), (30, 40), (30, 44)];

    /// <summary>Levels and low QP of the candidates with more.</summary>
    public IReadOnlyList<(IReadOnlyList<QualityLevel> Levels, int Low)> Levels { get; init; } =
    [
        ([new QualityLevel(24, 1), new QualityLevel(30, 0.4), new QualityLevel(36, 0.1)], 42),
        ([new QualityLevel(22, 1), new QualityLevel(28, 0.3)], 36),
    ];

    /// <summary>Gammas of the candidates.</summary>
    public IReadOnlyList<int> Gammas { get; init; } = [0, 1, 2];

    /// <summary>Chunk lengths that are tried with the best candidate, multiples of 5 frames.</summary>
    public IReadOnlyList<int> Ks { get; init; } = [5, 10, 20];

    /// <summary>Uniform QPs that are measured.</summary>
    public IReadOnlyList<int> UniformQps { get; init; } = [.. Enumerable.Range(0, 14).Select(i => 18 + (2 * i))];

    /// <summary>Every error of these options; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Measure.Validate(), .. Target.Validate()];
        if (AccModel.Manifest.AccModel is null)
        {
            errors.Add($"'{AccModel.Manifest.Name}' is no AccModel.");
        }

        if (Pairs.Count + Levels.Count == 0 || Gammas.Count == 0)
        {
            errors.Add("There is no candidate: give at least one pair of QPs, or levels, and one gamma.");
        }

        if (Ks.Any(k => k < 1 || k % KStep != 0))
        {
            errors.Add($"Ks are {string.Join(", ", Ks)}; each must be a multiple of {KStep} frames.");
        }

        errors.AddRange(Candidates(k: KStep).SelectMany(candidate => candidate.Validate()).Distinct());
        return errors;
    }

    /// <summary>The candidates with chunks of k frames; alpha is open.</summary>
    internal IReadOnlyList<PolicyOptions> Candidates(int k)
    {
        PolicyOptions start = new() { Policy = QualityPolicies.AccModel, K = k, Smoothing = AccModel.Manifest.AccModel?.Smoothing ?? 0 };
        IEnumerable<PolicyOptions> two = Pairs.Select(pair => start with { QpHigh = pair.High, QpLow = pair.Low, Levels = [] });
        IEnumerable<PolicyOptions> more = Levels.Select(levels => start with { QpHigh = levels.Levels[0].Qp, QpLow = levels.Low, Levels = levels.Levels });
        return [.. two.Concat(more).SelectMany(candidate => Gammas.Select(gamma => candidate with { Gamma = gamma }))];
    }
}
