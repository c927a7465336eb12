using System.Text.Json;
using AccMpeg.Cli.Frame;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Detect;

public sealed class DetectCommandTests
{
    private const double ScoreTolerance = 0.03;
    private const double BoxTolerance = 0.02;

    // The street clip at 5 s, 300x300: label, score, box relative to the frame.
    private static readonly (string Label, double Score, double[] Box)[] Street =
    [
        ("person", .94, [.48, .31, .52, .45]),
        ("person", .90, [.70, .37, .74, .53]),
        ("person", .86, [.66, .38, .70, .53]),
        ("person", .73, [.54, .32, .59, .45]),
        ("car", .83, [.94, .08, 1.0, .17]),
        ("car", .67, [.83, .07, .94, .17]),
    ];

    [SkippableFact]
    public async Task Finds_the_six_objects_of_the_street()
    {
        CliRun run = await CliRun.Of(
            "detect", TestData.StreetClip, "--start", "5", "--frames", "1", "--input", "300x300", "--models", await DefaultModels.DirectoryAsync());

        Assert.Equal(ExitCode.Ok, run.Code);
        foreach ((string label, double score, double[] box) in Street)
        {
            Assert.Single(run.JsonLines, line => Fits(line, label, score, box));
        }

        Assert.All(run.JsonLines, line => Assert.Equal(50, line.GetProperty("frame").GetInt64()));
        Assert.All(run.JsonLines, line => Assert.Equal(5.0, line.GetProperty("time").GetDouble(), 3));
    }

    [SkippableFact]
    public async Task Boxes_in_pixels_and_relative_ones_are_the_same_boxes()
    {
        CliRun run = await CliRun.Of(
            "detect", TestData.StreetClip, "--frames", "1", "--input", "300x300", "--models", await DefaultModels.DirectoryAsync());

        foreach (JsonElement line in run.JsonLines)
        {
            double[] pixels = Numbers(line, "box");
            double[] relative = Numbers(line, "relativeBox");
            Assert.All(Enumerable.Range(0, 4), i => Assert.InRange(Math.Abs(relative[i] - (pixels[i] / (i % 2 == 0 ? 768 : 576))), 0, 1e-4));
        }
    }

    [SkippableFact]
    public async Task A_later_start_gives_the_frames_that_reading_on_gives()
    {
        string models = await DefaultModels.DirectoryAsync();
        CliRun all = await CliRun.Of("detect", TestData.StreetClip, "--start", "7", "--frames", "4", "--input", "300x300", "--models", models);
        CliRun later = await CliRun.Of("detect", TestData.StreetClip, "--start", "7.3", "--frames", "1", "--input", "300x300", "--models", models);

        Assert.NotEmpty(later.JsonLines);
        Assert.EndsWith(later.Out, all.Out, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_higher_score_keeps_the_surest_objects_only()
    {
        CliRun run = await CliRun.Of(
            "detect", TestData.StreetClip, "--start", "5", "--frames", "1", "--input", "300x300", "--score", "0.8", "--models", await DefaultModels.DirectoryAsync());

        Assert.Equal(4, run.JsonLines.Count);
    }

    [SkippableFact]
    public async Task A_table_is_for_people()
    {
        CliRun run = await CliRun.Of(
            "detect", TestData.StreetClip, "--frames", "1", "--output", "table", "--models", await DefaultModels.DirectoryAsync());

        Assert.Contains("Label", run.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b", run.Out, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task An_absent_file_is_named()
    {
        CliRun run = await CliRun.Of("detect", "absent.mp4", "--models", await DefaultModels.DirectoryAsync());

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("absent.mp4", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(run.Out);
    }

    [Fact]
    public async Task An_unknown_network_is_named_with_the_way_to_get_one()
    {
        CliRun run = await CliRun.Of("detect", "absent.mp4", "--dnn", "nobody", "--models", "no-such-directory");

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("'nobody'", run.Error, StringComparison.Ordinal);
        Assert.Contains("model import", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--input", "300", "--input is '300'; it must be WIDTHxHEIGHT")]
    [InlineData("--start", "-1", "--start is '-1'; it must be a number from 0 to")]
    [InlineData("--frames", "0", "--frames is '0'; it must be a whole number, 1 or more.")]
    [InlineData("--device", "tpu", "--device is 'tpu'; it must be cpu, or cuda:N")]
    [InlineData("--score", "2", "--score is '2'; it must be a number from 0 to 1.")]
    public async Task A_wrong_value_is_refused_before_anything_starts(string option, string value, string expected)
    {
        CliRun run = await CliRun.Of("detect", "absent.mp4", $"{option}={value}");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.StartsWith(expected, run.ErrorLines[0], StringComparison.Ordinal);
    }

    private static bool Fits(JsonElement line, string label, double score, double[] box) =>
        line.GetProperty("label").GetString() == label
        && Math.Abs(line.GetProperty("score").GetDouble() - score) <= ScoreTolerance
        && Numbers(line, "relativeBox").Zip(box).All(pair => Math.Abs(pair.First - pair.Second) <= BoxTolerance);

    private static double[] Numbers(JsonElement line, string name) =>
        [.. line.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];
}
