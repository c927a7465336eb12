using AccMpeg.Inference;

namespace AccMpeg.Training.AccModels.Metrics;

/// <summary>What the frames held out say about a trained network.</summary>
internal sealed record HeldOutMetrics
{
    /// <summary>What makes the logits probabilities.</summary>
    public required PlattScaling Calibration { get; init; }

    /// <summary>The alpha at which as many macroblocks are high as in the label.</summary>
    public required double Alpha { get; init; }

    /// <summary>Alphas of other shares.</summary>
    public required IReadOnlyList<ShareAlpha> AlphaByShare { get; init; }

    /// <summary>Cross-entropy per macroblock of the calibrated scores, without weights.</summary>
    public required double Loss { get; init; }

    /// <summary>Area under the ROC curve; 0.5 where the label knows one kind only.</summary>
    public required double AreaUnderCurve { get; init; }

    /// <summary>F1 against the label at <see cref="Alpha"/>.</summary>
    public required double F1 { get; init; }

    /// <summary>Expected calibration error.</summary>
    public required double ReliabilityError { get; init; }

    /// <summary>Measures.</summary>
    /// <param name="logits">Of all macroblocks held out.</param>
    /// <param name="targets">Their targets.</param>
    /// <param name="share">Share of the macroblocks that the chosen alpha lets be high.</param>
    /// <param name="shares">Shares whose alphas are wanted, rising.</param>
    public static HeldOutMetrics Of(float[] logits, float[] targets, double share, IReadOnlyList<double> shares)
    {
        PlattScaling calibration = PlattScaling.Fit(logits, targets);
        float[] scores = Array.ConvertAll(logits, logit => (float)calibration.Apply(logit));
        float[] sorted = [.. scores.Order()];
        double alpha = Rounded(BinaryMetrics.ThresholdFor(sorted, share));
        double area = BinaryMetrics.AreaUnderCurve(scores, targets);
        return new HeldOutMetrics
        {
            Calibration = calibration,
            Alpha = alpha,
            AlphaByShare = [.. shares.Select(wanted => new ShareAlpha(wanted, Rounded(BinaryMetrics.ThresholdFor(sorted, wanted))))],
            Loss = logits.Select((logit, i) => CrossEntropy.Of((calibration.Slope * logit) + calibration.Offset, targets[i])).Average(),
            AreaUnderCurve = double.IsNaN(area) ? 0.5 : area,
            F1 = BinaryMetrics.F1(scores, targets, alpha),
            ReliabilityError = Reliability.Error(scores, targets),
        };
    }

    private static double Rounded(double alpha) => Math.Round(alpha, 4);
}
