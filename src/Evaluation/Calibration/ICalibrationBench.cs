using AccMpeg.Encoding;
using AccMpeg.Evaluation.Points;

namespace AccMpeg.Evaluation.Calibration;

/// <summary>Measures what a calibration wants to know.</summary>
internal interface ICalibrationBench
{
    /// <summary>Uniform QP in a round.</summary>
    UniformTable Uniform(CalibrationRound round);

    /// <summary>
    /// Candidates in a round, each under several alphas: the same ones in <see cref="CalibrationRound.Select"/> and <see cref="CalibrationRound.Confirm"/>.
    /// Every value of a candidate but alpha is there.
    /// </summary>
    IReadOnlyList<CandidateTable> Candidates(IReadOnlyList<PolicyOptions> candidates, CalibrationRound round);

    /// <summary>Kilobits a second of so many bytes over a round's frames.</summary>
    double KbitPerSecond(double bytes, CalibrationRound round);
}
