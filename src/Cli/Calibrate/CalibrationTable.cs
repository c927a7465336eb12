using AccMpeg.Cli.Curve;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Evaluation;
using static System.FormattableString;

namespace AccMpeg.Cli.Calibrate;

/// <summary>A calibration for people.</summary>
internal static class CalibrationTable
{
    /// <summary>Writes the candidates, then the choice.</summary>
    public static void Write(CalibrationReport report, CliHost host)
    {
        TextTable candidates = new("QP", "Gamma", "K", "Round", "Bytes of uniform QP's");
        foreach (CandidateResult candidate in report.Outcome.Candidates)
        {
            candidates.Add(
                SettingsText.Qps(candidate.Settings),
                Invariant($"{candidate.Settings.Gamma}"),
                Invariant($"{candidate.Settings.K}"),
                Round(candidate.Round),
                RatioText.Of(candidate.Ratio));
        }

        candidates.WriteTo(host);
        CalibrationOutcome outcome = report.Outcome;
        TextTable choice = new("", "");
        choice.Add("Clip", Invariant($"{report.Source}, from frame {report.FirstFrame}: {report.SelectFrames} frames to choose, {report.ConfirmFrames} to confirm"));
        choice.Add("Target", Invariant($"micro-F1 {outcome.TargetF1:F3} on the first half, which uniform QP {outcome.UniformQp} has"));
        choice.Add("Chosen", SettingsText.Of(outcome.Settings));
        choice.Add("Why", outcome.Reason);
        choice.WriteTo(host);
    }

    private static string Round(CalibrationRound round) => round switch
    {
        CalibrationRound.Quick => "first half, sparsely",
        CalibrationRound.Select => "first half",
        _ => "second half",
    };
}
