using AccMpeg.Cli.Frame;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Curve;

public sealed class CurveCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-curve-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableFact]
    public async Task A_curve_has_points_ratios_a_picture_and_a_report()
    {
        string plot = Path.Combine(_directory, "curve.svg");
        string report = Path.Combine(_directory, "curve.json");

        CliRun run = await CurveAsync("--policy", "objectness", "--alphas", "0.02,0.3", "-o", plot, "--report", report);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(2, run.Json.GetProperty("policyPoints").GetArrayLength());
        Assert.Equal(3, run.Json.GetProperty("uniformPoints").GetArrayLength());
        Assert.True(run.Json.GetProperty("bytesRatioAtEqualMicroF1").GetProperty("overall").TryGetProperty("value", out _));
        Assert.True(run.Json.GetProperty("policyPoints")[0].GetProperty("settings").GetProperty("alpha").GetDouble() > 0);
        Assert.Contains("settings measured", run.Error, StringComparison.Ordinal);
        Assert.Equal([report, plot], Directory.EnumerateFiles(_directory).Order(StringComparer.Ordinal));
    }

    [SkippableFact]
    public async Task An_unwritable_picture_is_refused_before_anything_is_measured()
    {
        CliRun run = await CurveAsync("--policy", "uniform", "-o", Path.Combine(_directory, "absent", "curve.svg"));

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("cannot be written", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_part_behind_the_end_leaves_no_file()
    {
        CliRun run = await CurveAsync("--policy", "uniform", "--frames", "5000-6000", "-o", Path.Combine(_directory, "curve.svg"));

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }

    [Fact]
    public async Task Every_wrong_setting_is_listed()
    {
        CliRun run = await CliRun.Of("curve", "clip.mp4", "--frames", "0-9", "--range", "0-0.5", "-o", "curve.png");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Equal(2, run.ErrorLines.Count);
    }

    private static async Task<CliRun> CurveAsync(params string[] args) => await CliRun.Of(
    [
        "curve", TestData.StreetClip, "--every", "10", "--draws", "20", "--uniform-qps", "26-32:3", "--output", "json", "--no-cache",
        "--models", await DefaultModels.DirectoryAsync(), .. args.Contains("--frames") ? args : ["--frames", "100-119", .. args],
    ]);
}
