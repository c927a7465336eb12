namespace AccMpeg.Evaluation;

/// <summary>What a camera should run on this footage, and why.</summary>
public sealed record CalibrationOutcome
{
    /// <summary>The settings chosen.</summary>
    public required PointSettings Settings { get; init; }

    /// <summary>Why these.</summary>
    public required string Reason { get; init; }

    /// <summary>Uniform QP that meets the target: what the camera would run without a policy.</summary>
    public required int UniformQp { get; init; }

    /// <summary>Micro-F1 that the target stands for on the first half.</summary>
    public required double TargetF1 { get; init; }

    /// <summary>Bytes of the best candidate relative to uniform QP on the second half; null where none got so far.</summary>
    public BytesRatio? Confirmed { get; init; }

    /// <summary>Every candidate, the best first.</summary>
    public required IReadOnlyList<CandidateResult> Candidates { get; init; }
}
