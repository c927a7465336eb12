using System.Text.Json;
using AccMpeg.Cli.Frame;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Demo;

public sealed class DemoCommandTests
{
    private static readonly string[] Members =
    [
        "cameras", "framesCaptured", "framesWithResult", "framesDropped", "captureToResultMs", "mbitPerSecondPerCamera", "uniformMbitPerSecondPerCamera",
        "microF1", "batch", "standins", "finalDnn", "accModel",
    ];

    [SkippableFact]
    public async Task Two_cameras_are_accounted_for_frame_by_frame()
    {
        CliRun run = await CliRun.Of(
            CliRun.OwnEnvironment.ToDictionary(),
            "demo", "--cameras", "2", "--seconds", "3", "--sample", "2", "--source", TestData.StreetClip, "--output", "json", "--models", await DefaultModels.DirectoryAsync());

        Assert.True(run.Code == ExitCode.Ok, run.Error);
        Assert.All(Members, member => Assert.True(run.Json.TryGetProperty(member, out _), member));
        Assert.Equal(2, run.Json.GetProperty("cameras").GetInt32());
        Assert.Equal(0, run.Json.GetProperty("duplicates").GetInt64());
        Assert.Empty(run.Json.GetProperty("errors").EnumerateArray());
        long dropped = run.Json.GetProperty("framesDropped").EnumerateObject().Sum(reason => reason.Value.GetInt64());
        Assert.Equal(run.Json.GetProperty("framesCaptured").GetInt64(), run.Json.GetProperty("framesWithResult").GetInt64() + dropped);
        Assert.All(run.Json.GetProperty("perCamera").EnumerateArray(), CapturedTheWholeRun);
    }

    [SkippableFact]
    public async Task A_lower_rate_is_announced_and_its_frames_are_counted()
    {
        CliRun run = await CliRun.Of(
            CliRun.OwnEnvironment.ToDictionary(),
            "demo", "--cameras", "1", "--seconds", "2", "--sample", "1", "--max-frame-rate", "2.5", "--policy", "uniform", "--output", "json",
            "--source", TestData.StreetClip, "--models", await DefaultModels.DirectoryAsync());

        Assert.True(run.Code == ExitCode.Ok, run.Error);
        Assert.Contains("Load control: each camera sends 2.50 of its 10.0 frames a second", run.Error, StringComparison.Ordinal);
        long captured = run.Json.GetProperty("framesCaptured").GetInt64();
        long skipped = run.Json.GetProperty("framesDropped").GetProperty("LoadControl").GetInt64();
        // A busy machine loses some for other reasons as well.
        Assert.InRange(run.Json.GetProperty("framesWithResult").GetInt64(), 1, (captured / 4) + 1);
        Assert.InRange(skipped, captured / 2, captured);
    }

    [Fact]
    public async Task More_sources_than_cameras_are_refused()
    {
        CliRun run = await CliRun.Of("demo", "--cameras", "1", "--source", "a.mp4", "--source", "b.mp4");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.StartsWith("--cameras is 1 for 2 sources", run.ErrorLines[0], StringComparison.Ordinal);
    }

    private static void CapturedTheWholeRun(JsonElement camera) =>
        Assert.InRange(camera.GetProperty("framesCaptured").GetInt64(), 30, long.MaxValue);
}
