using System.Text.Json;
using AccMpeg.Cli.Frame;
using AccMpeg.Inference;
using AccMpeg.Media;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.AccGrad;

public sealed class AccGradCommandTests : IDisposable
{
    private const int Columns = 48;
    private const int Rows = 36;

    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-accgrad-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableFact]
    public async Task A_picture_shows_one_frame_with_its_gradient()
    {
        string picture = Path.Combine(_directory, "map.png");

        CliRun run = await AccGradAsync("--start", "5", "-o", picture);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal((Columns, Rows), (run.Json.GetProperty("columns").GetInt32(), run.Json.GetProperty("rows").GetInt32()));
        JsonElement frame = Assert.Single(run.Json.GetProperty("frames").EnumerateArray());
        Assert.Equal(5, frame.GetProperty("seconds").GetDouble());
        Assert.True(frame.GetProperty("sum").GetDouble() > frame.GetProperty("max").GetDouble());
        Assert.InRange(frame.GetProperty("shareOf90Percent").GetDouble(), 0.01, 0.6);
        Assert.Equal((768, 576), SizeOf(picture));
    }

    [SkippableFact]
    public async Task The_raw_values_have_one_map_for_every_frame_read()
    {
        string film = Path.Combine(_directory, "map.mp4");
        string raw = Path.Combine(_directory, "scores.f32");

        CliRun run = await AccGradAsync("--start", "5", "--frames", "5", "--every", "3", "--label", "score-gradient", "-o", film, "--raw", raw);

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal([0L, 3L], run.Json.GetProperty("frames").EnumerateArray().Select(frame => frame.GetProperty("frame").GetInt64()));
        byte[] values = File.ReadAllBytes(raw);
        const int Map = Columns * Rows * sizeof(float);
        Assert.Equal(5 * Map, values.Length);
        Assert.Equal(values[..Map], values[(2 * Map)..(3 * Map)]);
        Assert.NotEqual(values[..Map], values[(3 * Map)..(4 * Map)]);
        Assert.Equal(values[(3 * Map)..(4 * Map)], values[(4 * Map)..]);
        Assert.Equal((768, 576), SizeOf(film));
    }

    [SkippableFact]
    public async Task Footage_without_objects_is_refused_and_leaves_no_file()
    {
        CliRun run = await AccGradAsync("--frames", "1", "--score", "0.999", "-o", Path.Combine(_directory, "map.png"), "--raw", Path.Combine(_directory, "raw"));

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("finds nothing with a score of at least 0.999", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }

    [SkippableFact]
    public async Task An_acc_model_is_no_final_dnn()
    {
        CliRun run = await AccGradAsync("--dnn", "ssdlite-coco-objectness");

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("ssdlite-coco-objectness", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Operators_without_derivative_are_named_and_leave_no_file()
    {
        ModelFile odd = OddNetworks.WithoutDerivative(Path.Combine(_directory, "models"));

        CliRun run = await AccGradAsync("--frames", "1", "--dnn", odd.OnnxPath, "-o", Path.Combine(_directory, "map.png"));

        Assert.Equal(ExitCode.Failed, run.Code);
        string error = Assert.Single(run.ErrorLines);
        Assert.Contains("'first' (Softsign)", error, StringComparison.Ordinal);
        Assert.Contains("'second' (Selu)", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_directory));
    }

    [Fact]
    public async Task Every_wrong_setting_is_listed()
    {
        CliRun run = await CliRun.Of(
            "accgrad", "clip.mp4", "-o", "absent/map.gif", "--raw", "absent/raw", "--qp-high", "40", "--qp-low", "30", "--range", "0-0.5", "--frames", "3");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Equal(5, run.ErrorLines.Count);
    }

    [Theory]
    [InlineData("0.5")]
    [InlineData("0.5-0.2")]
    [InlineData("0-2")]
    [InlineData("-1-0.5")]
    public async Task A_wrong_range_is_refused(string range)
    {
        CliRun run = await CliRun.Of("accgrad", "clip.mp4", "--range", range);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains($"--range is '{range}'", run.Error, StringComparison.Ordinal);
    }

    private static async Task<CliRun> AccGradAsync(params string[] args) => await CliRun.Of(
    [
        "accgrad", TestData.StreetClip, "--output", "json", "--input", "384x288", "--threads", "2", "--models", await DefaultModels.DirectoryAsync(), .. args,
    ]);

    private static (int Width, int Height) SizeOf(string path)
    {
        using IVideoSource source = VideoSource.Open(new VideoSourceOptions { Location = path });
        return (source.Info.Width, source.Info.Height);
    }
}
