namespace AccMpeg.Evaluation;

/// <summary>How far a candidate came, and what it was measured to cost relative to uniform QP around the target.</summary>
/// <param name="Settings">The candidate; its alpha is open.</param>
/// <param name="Round">The last round that it reached.</param>
/// <param name="Ratio">Its bytes relative to uniform QP in that round.</param>
public sealed record CandidateResult(PointSettings Settings, CalibrationRound Round, BytesRatio Ratio);
