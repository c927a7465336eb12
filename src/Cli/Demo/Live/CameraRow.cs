using AccMpeg.Contracts.Grains.Cameras;
using static System.FormattableString;

namespace AccMpeg.Cli.Demo.Live;

/// <summary>One camera now: frames a second captured and with result, its bit rate, share of high quality (0..1), milliseconds, objects.</summary>
internal sealed record CameraRow(
    string Camera, double FpsIn, double FpsOut, double MbitPerSecond, double HighQualityShare, double? P50Ms, double? P95Ms, int Objects, long WithResult, long Dropped)
{
    /// <summary>Titles of <see cref="Cells"/>.</summary>
    public static IReadOnlyList<string> Titles { get; } =
        ["Camera", "fps in", "fps out", "Mbit/s", "high quality", "p50 ms", "p95 ms", "objects", "results", "dropped"];

    /// <summary>Of what the silo says.</summary>
    public static CameraRow Of(CameraStatus status) => new(
        status.Camera,
        status.FramesInPerSecond,
        status.ResultsPerSecond,
        status.MegabitsPerSecond,
        status.HighQualityShare,
        status.CaptureToResult.Count > 0 ? status.CaptureToResult.P50 : null,
        status.CaptureToResult.Count > 0 ? status.CaptureToResult.P95 : null,
        status.Objects.Values.Sum(),
        status.FramesWithResult,
        status.FramesDropped.Values.Sum());

    /// <summary>The figures as texts.</summary>
    public string[] Cells() =>
    [
        Camera,
        Invariant($"{FpsIn:F1}"),
        Invariant($"{FpsOut:F1}"),
        Invariant($"{MbitPerSecond:F2}"),
        Invariant($"{HighQualityShare:P0}"),
        Milliseconds(P50Ms),
        Milliseconds(P95Ms),
        Invariant($"{Objects}"),
        Invariant($"{WithResult}"),
        Invariant($"{Dropped}"),
    ];

    private static string Milliseconds(double? value) => value is double ms ? Invariant($"{ms:F0}") : "-";
}
