using AccMpeg.Evaluation.Points;

namespace AccMpeg.Evaluation.Calibration;

/// <summary>A candidate measured: one point per alpha.</summary>
/// <param name="Points">The points, in the order of the alphas.</param>
/// <param name="Alphas">The alphas.</param>
internal sealed record CandidateTable(PointTable Points, IReadOnlyList<double> Alphas);
