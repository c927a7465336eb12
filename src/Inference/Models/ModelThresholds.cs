using AccMpeg.Contracts.Validation;

namespace AccMpeg.Inference;

/// <summary>Which of a detector's candidates become detections.</summary>
public sealed record ModelThresholds
{
    /// <summary>Lowest score that counts, above 0 and below 1.</summary>
    public double Score { get; init; } = 0.4;

    /// <summary>Of two boxes of one class that overlap by more than this (intersection over union), the lower score goes. Above 0, at most 1.</summary>
    public double Nms { get; init; } = 0.5;

    internal void Validate(ICollection<string> errors)
    {
        errors.CheckShare(Score, name: "thresholds.score");
        errors.CheckPositive(Nms, 1, name: "thresholds.nms");
    }
}
