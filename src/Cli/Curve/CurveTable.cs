using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Evaluation;
using static System.FormattableString;

namespace AccMpeg.Cli.Curve;

/// <summary>A curve report for people.</summary>
internal static class CurveTable
{
    /// <summary>Writes the points, then what they come to.</summary>
    public static void Write(CurveReport report, CliHost host)
    {
        TextTable points = new("Policy", "QP", "Alpha", "High", "Bytes", "kbit/s", "Mean F1", "Micro F1", "Same after 9");
        foreach (CurvePoint point in report.UniformPoints.Concat(report.PolicyPoints))
        {
            points.Add(
                point.Settings.Policy,
                SettingsText.Qps(point.Settings),
                point.Settings.Alpha is double alpha ? Invariant($"{alpha:G4}") : string.Empty,
                point.HighQualityShare is double share ? Invariant($"{share:P1}") : string.Empty,
                Invariant($"{point.Bytes:N0}"),
                Invariant($"{point.KbitPerSecond:F0}"),
                Invariant($"{point.MeanF1:F3}"),
                Invariant($"{point.MicroF1:F3}"),
                point.MaskPersistence is { } persistence ? Invariant($"{persistence.Agreement:P1}") : string.Empty);
        }

        points.WriteTo(host);
        Sums(report).WriteTo(host);
    }

    private static TextTable Sums(CurveReport report)
    {
        TextTable sums = new("", "");
        sums.Add("Clip", Invariant($"{report.Source}, frames {report.FirstFrame} to {report.FirstFrame + report.Frames - 1}, {report.Width}x{report.Height}, {report.FrameRate:F4} frames/s"));
        sums.Add("Judged by", Invariant($"{report.FinalDnn} at {report.Input}, {report.JudgedFrames} frames"));
        sums.Add("Encoder", Invariant($"{report.Encoder}, IDR every {report.Gop} frames"));
        sums.Add("Policy", report.Policy);
        Ratio(sums, "Accurate end", report.BytesRatioAtEqualMicroF1.AccurateEnd);
        Ratio(sums, "Overall", report.BytesRatioAtEqualMicroF1.Overall);
        if (report.MaskPersistence is { } persistence)
        {
            sums.Add("Masks", Invariant($"{persistence.Agreement:P1} of the macroblocks have the same QP 9 frames later at the AccModel's alpha (overlap {persistence.Overlap:P1})"));
        }

        return sums;
    }

    private static void Ratio(TextTable sums, string name, BytesRatio ratio)
    {
        string band = ratio is { BandFrom: double from, BandTo: double to } ? Invariant($" of uniform QP's bytes at micro-F1 {from:F3} to {to:F3}") : string.Empty;
        sums.Add(name, $"{RatioText.Of(ratio)}{band}{(ratio.Reason is null ? string.Empty : $" - {ratio.Reason}")}");
    }
}
