using System.Text.Json.Nodes;
using AccMpeg.Cli.Calibrate;
using AccMpeg.Cli.Frame;
using AccMpeg.Evaluation;
using AccMpeg.Inference;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Calibrate;

public sealed class CalibrateCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-calibrate-").FullName;

    private string Out => Path.Combine(_directory, "camera.json");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableFact]
    public async Task What_is_written_can_be_encoded_with()
    {
        CliRun run = await CalibrateAsync("--frames", "100-139", "-o", Out);

        Assert.Equal(ExitCode.Ok, run.Code);
        JsonNode outcome = JsonNode.Parse(run.Out)!["outcome"]!;
        Assert.Equal(4, outcome["candidates"]!.AsArray().Count);
        Assert.NotEmpty(outcome["reason"]!.GetValue<string>());

        CliRun encode = await CliRun.Of(
            "encode", TestData.StreetClip, "--config", Out, "--frames", "3", "-o", Path.Combine(_directory, "out.mp4"), "--output", "json",
            "--models", await DefaultModels.DirectoryAsync());

        Assert.Equal(ExitCode.Ok, encode.Code);
        Assert.Equal(outcome["settings"]!["policy"]!.GetValue<string>(), encode.Json.GetProperty("policy").GetString());
        Assert.Equal(outcome["settings"]!["qpHigh"]!.GetValue<int>(), encode.Json.GetProperty("qpHigh").GetInt32());
    }

    [Fact]
    public async Task Settings_with_levels_are_valid_for_every_command_that_takes_them()
    {
        PointSettings settings = new()
        {
            Policy = "accmodel", QpHigh = 24, QpLow = 42, Levels = [new QualityLevel(24, 1), new QualityLevel(30, 0.4)], Alpha = 0.125, Gamma = 1, K = 10, Smoothing = 0.75,
        };
        await File.WriteAllTextAsync(Out, CameraSettings.Of(settings, "street", gop: 50, frameRate: 25).ToJsonString());

        CliRun run = await CliRun.Of("config", "check", Out);

        Assert.Equal((ExitCode.Ok, string.Empty), (run.Code, run.Error));
    }

    [SkippableFact]
    public async Task Footage_too_short_for_two_halves_is_refused_and_nothing_is_written()
    {
        CliRun run = await CalibrateAsync("--frames", "100-130", "-o", Out);

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("needs at least 40", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }

    [Fact]
    public async Task Two_targets_are_one_too_many()
    {
        CliRun run = await CliRun.Of("calibrate", "clip.mp4", "--target-f1", "0.8", "--target-kbps", "300", "-o", "camera.yaml");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Equal(2, run.ErrorLines.Count);
    }

    private static async Task<CliRun> CalibrateAsync(params string[] args) => await CliRun.Of(
    [
        "calibrate", TestData.StreetClip, "--every", "10", "--draws", "20", "--pairs", "24/34,28/40", "--gammas", "0", "--output", "json", "--no-cache",
        "--accmodel", "ssdlite-coco-objectness", "--models", await DefaultModels.DirectoryAsync(), .. args,
    ]);
}
