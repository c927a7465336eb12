using AccMpeg.Contracts.Validation;

namespace AccMpeg.Inference;

/// <summary>How an AccModel's scores become a quality map, and for which final DNN it was made.</summary>
public sealed record AccModelManifest
{
    /// <summary>Greatest <see cref="Smoothing"/>: more than the last twenty chunks would count.</summary>
    public const double MostSmoothing = 0.95;

    /// <summary>QP of the macroblocks that matter, 0..51.</summary>
    public int QpHigh { get; init; } = 30;

    /// <summary>QP of the others, 0..51, not below <see cref="QpHigh"/>.</summary>
    public int QpLow { get; init; } = 40;

    /// <summary>
    /// Levels of a map with more than two, best first; empty for two. A macroblock has the QP of the first level whose factor times
    /// <see cref="Alpha"/> its score reaches, else <see cref="QpLow"/>; <see cref="QpHigh"/> is not looked at.
    /// </summary>
    public IReadOnlyList<QualityLevel> Levels { get; init; } = [];

    /// <summary>A macroblock whose score is at least this is coded at high quality, 0..1.</summary>
    public double Alpha { get; init; } = 0.2;

    /// <summary>Macroblocks by which the high-quality area is widened in each direction, 0..16.</summary>
    public int Gamma { get; init; } = 1;

    /// <summary>Frames per run of the AccModel, 1..300.</summary>
    public int K { get; init; } = 10;

    /// <summary>Weight of the chunks before in a macroblock's score, 0 (none) to <see cref="MostSmoothing"/>.</summary>
    public double Smoothing { get; init; }

    /// <summary>Name of the final DNN that the AccModel serves.</summary>
    public string FinalDnn { get; init; } = string.Empty;

    /// <summary>SHA-256 of the final DNN's .onnx.</summary>
    public string FinalDnnSha256 { get; init; } = string.Empty;

    /// <summary>What the scores stand for: one of <see cref="AccModelLabels.All"/>, or empty: not stated.</summary>
    public string Label { get; init; } = string.Empty;

    /// <summary>The alpha that reaches a share of high macroblocks, measured on held-out frames, by rising share; empty where it was not measured.</summary>
    public IReadOnlyList<ShareAlpha> AlphaByShare { get; init; } = [];

    /// <summary>The network that the .onnx is a head of; null where the .onnx is whole.</summary>
    public AccModelJoin? Join { get; init; }

    /// <summary>What it was trained on; null for one that was not trained.</summary>
    public AccModelTraining? Training { get; init; }

    /// <summary>What was measured when the AccModel was made, by name.</summary>
    public IReadOnlyDictionary<string, double> Metrics { get; init; } = new Dictionary<string, double>();

    internal void Validate(List<string> errors)
    {
        errors.CheckRange(QpHigh, 0, 51, name: "accModel.qpHigh");

        if (QpLow < QpHigh || QpLow > 51)
        {
            errors.Add($"accModel.qpLow is {QpLow}; it must be at least qpHigh, {QpHigh}, and at most 51.");
        }

        errors.CheckRange(Alpha, 0, 1, name: "accModel.alpha");
        errors.CheckRange(Gamma, 0, 16, "macroblocks", name: "accModel.gamma");
        errors.CheckRange(K, 1, 300, "frames", name: "accModel.k");
        errors.CheckRange(Smoothing, 0, MostSmoothing, name: "accModel.smoothing");

        if (string.IsNullOrWhiteSpace(FinalDnn))
        {
            errors.Add("accModel.finalDnn is empty; name the final DNN that the AccModel serves.");
        }

        if (Label.Length > 0 && !AccModelLabels.All.Contains(Label))
        {
            errors.Add($"accModel.label is '{Label}'; it must be one of {string.Join(", ", AccModelLabels.All)}.");
        }

        if (AlphaByShare.Any(entry => entry is not { Share: > 0 and < 1, Alpha: >= 0 and <= 1 })
            || AlphaByShare.Zip(AlphaByShare.Skip(1)).Any(pair => pair.First.Share >= pair.Second.Share || pair.First.Alpha < pair.Second.Alpha))
        {
            errors.Add(
                $"accModel.alphaByShare is {string.Join(", ", AlphaByShare.Select(entry => FormattableString.Invariant($"{entry.Share}:{entry.Alpha}")))}; "
                + "shares must rise between 0 and 1, and their alphas, 0 to 1, must not rise with them.");
        }

        errors.AddRange(QualityLevels.Validate("accModel.levels", Levels, QpLow));
        Join?.Validate(errors);
        Training?.Validate(errors);
    }
}
