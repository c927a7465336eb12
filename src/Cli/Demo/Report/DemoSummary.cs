using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using static System.FormattableString;

namespace AccMpeg.Cli.Demo.Report;

/// <summary>The report for people.</summary>
internal static class DemoSummary
{
    /// <summary>Writes two tables, and where the run was kept.</summary>
    public static void Write(DemoReport report, CliHost host)
    {
        TextTable cameras = new("Camera", "Captured", "With result", "Dropped", "p50 ms", "p95 ms", "Mbit/s", "Uniform Mbit/s");
        foreach (CameraReport camera in report.PerCamera)
        {
            cameras.Add(
                camera.Camera,
                Invariant($"{camera.FramesCaptured}"),
                Invariant($"{camera.FramesWithResult}"),
                Reasons(camera.FramesDropped),
                Invariant($"{camera.CaptureToResultMs.P50:F0}"),
                Invariant($"{camera.CaptureToResultMs.P95:F0}"),
                Invariant($"{camera.MbitPerSecond:F3}"),
                camera.UniformMbitPerSecond is double uniform ? Invariant($"{uniform:F3}") : "-");
        }

        cameras.WriteTo(host);
        TextTable sums = new("", "");
        Percentiles times = report.CaptureToResultMs;
        sums.Add("Frames", Invariant($"{report.FramesCaptured} captured, {report.FramesWithResult} with result; dropped: {Reasons(report.FramesDropped)}"));
        sums.Add("Capture to result", Invariant($"p50 {times.P50:F0} ms, p95 {times.P95:F0} ms, p99 {times.P99:F0} ms"));
        sums.Add("Mbit/s a camera", Bitrate(report));
        sums.Add("Accuracy", Accuracy(report));
        sums.Add("High quality", Invariant($"{report.HighQualityShare:P1} of the macroblocks"));
        sums.Add("Batches", Invariant($"{report.Batch.MeanSize:F2} frames in the mean; cut because: {Reasons(report.Batch.CutReasons)}"));
        sums.Add("Networks", Invariant($"{report.FinalDnn} at {report.Input}, {(report.AccModel.Length > 0 ? report.AccModel : "no AccModel")}"));
        sums.Add("Stand-ins", report.Standins.Count == 0 ? "none" : string.Join(", ", report.Standins));
        sums.WriteTo(host);
        host.Out.WriteLine(report.Kept is null
            ? "Streams, outcomes and logs were deleted; --keep DIR keeps them."
            : $"Streams, outcomes and logs are in {report.Kept}.");
    }

    private static string Bitrate(DemoReport report) => report.UniformMbitPerSecondPerCamera is double uniform and > 0
        ? Invariant($"{report.MbitPerSecondPerCamera:F3}, at the high QP everywhere {uniform:F3}: {report.MbitPerSecondPerCamera / uniform:P0}")
        : Invariant($"{report.MbitPerSecondPerCamera:F3}; the source cannot be read again to compare");

    private static string Accuracy(DemoReport report) => report.MicroF1 is MicroF1 f1
        ? Invariant($"micro-F1 {f1.Policy:F3}, at the high QP everywhere {f1.Uniform:F3} ({f1.Frames} frames, native input)")
        : "not measured: the source cannot be read again";

    private static string Reasons(IReadOnlyDictionary<string, long> counts) =>
        counts.Count == 0 ? "none" : string.Join(", ", counts.Select(pair => Invariant($"{pair.Key} {pair.Value}")));
}
