using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using static System.FormattableString;

namespace AccMpeg.Cli.Load.Report;

/// <summary>The report for people.</summary>
internal static class LoadText
{
    /// <summary>Writes a table.</summary>
    public static void Write(LoadReport report, CliHost host)
    {
        TextTable table = new("", "");
        table.Add("Edges", Invariant($"{report.Streams} of {report.Edges} connected, {report.FramesPerSecond:0.##} frames a second each, {report.Seconds:F0} s"));
        table.Add("Chunks", Invariant($"{report.ChunksPerSecond:F1} a second; capture to stored {Times(report.ChunkMs)}"));
        table.Add("Frames", Invariant($"{report.FramesSentPerSecond:F1} a second sent, {report.ResultsPerSecond:F1} results a second"));
        table.Add("Without result", report.Drops.Count == 0 ? "none" : string.Join(", ", report.Drops.Select(drop => Invariant($"{drop.Key} {drop.Value}"))));
        table.Add("Silo", Invariant($"{report.SiloCpuSeconds:F1} s of processor time ({report.SiloCpuSeconds / report.Seconds:F2} processors), {Mebi(report.SiloMemoryBytes):F0} MiB"));
        table.Add("Memory per idle edge", report.MemoryPerIdleEdgeBytes is { } idle ? Invariant($"{idle / 1024.0:F1} KiB") : "not measured");
        table.Add("AccModel to all edges", report.PushToAllSeconds is { } push ? Invariant($"{push:F2} s") : "did not reach all");
        table.Add("HTTP interface", Invariant($"{Times(report.ApiMs)} ({report.ApiRequests} requests)"));
        table.Add("Set-up", Invariant($"registered in {report.RegisterSeconds:F1} s, connected in {report.ConnectSeconds:F1} s"));
        table.Add("Stand-ins", report.Standins.Count == 0 ? "none" : string.Join(", ", report.Standins));
        table.WriteTo(host);
    }

    private static string Times(Percentiles times) => times.P50 is null ? "-" : Invariant($"p50 {times.P50:F0} ms, p95 {times.P95:F0} ms, p99 {times.P99:F0} ms");

    private static double Mebi(long bytes) => bytes / (1024.0 * 1024);
}
