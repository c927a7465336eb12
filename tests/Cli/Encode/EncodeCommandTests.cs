using AccMpeg.Cli.Frame;
using AccMpeg.Media;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Encode;

public sealed class EncodeCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-encode-").FullName;

    private string Out => Path.Combine(_directory, "out.mp4");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableFact]
    public async Task The_file_plays_and_has_every_frame()
    {
        CliRun run = await EncodeAsync("--policy", "uniform", "--qp-high", "28", "--gop", "10");

        Assert.Equal(ExitCode.Ok, run.Code);
        Assert.Equal(25, run.Json.GetProperty("frames").GetInt64());
        Assert.Equal(3, run.Json.GetProperty("idrFrames").GetInt64());
        Assert.Equal(1, run.Json.GetProperty("highQualityShare").GetDouble());
        Assert.Equal(25, CountFrames(Out));
        Assert.InRange(new FileInfo(Out).Length, run.Json.GetProperty("bytes").GetInt64(), long.MaxValue);
    }

    [SkippableFact]
    public async Task What_matters_little_costs_less()
    {
        CliRun uniform = await EncodeAsync("--policy", "uniform");
        CliRun accModel = await EncodeAsync("--policy", "accmodel");

        Assert.InRange(accModel.Json.GetProperty("highQualityShare").GetDouble(), 0.01, 0.6);
        Assert.True(accModel.Json.GetProperty("bytes").GetInt64() < uniform.Json.GetProperty("bytes").GetInt64());
    }

    [SkippableFact]
    public async Task The_overlay_plays_too()
    {
        string overlay = Path.Combine(_directory, "overlay.mp4");

        CliRun run = await EncodeAsync("--overlay", overlay);

        Assert.Equal(overlay, run.Json.GetProperty("overlay").GetString());
        Assert.Equal(25, CountFrames(overlay));
    }

    [SkippableFact]
    public async Task An_absent_source_leaves_no_file()
    {
        CliRun run = await CliRun.Of("encode", "absent.mp4", "-o", Out, "--models", await DefaultModels.DirectoryAsync());

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }

    [SkippableFact]
    public async Task A_start_behind_the_end_leaves_no_file()
    {
        CliRun run = await CliRun.Of("encode", TestData.StreetClip, "-o", Out, "--policy", "uniform", "--start", "100");

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Single(run.ErrorLines);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }

    [SkippableFact]
    public async Task A_final_dnn_is_no_acc_model()
    {
        CliRun run = await EncodeAsync("--policy", "accmodel=ssdlite-coco");

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("no AccModel", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wrong_setting_is_listed()
    {
        CliRun run = await CliRun.Of("encode", "clip.mp4", "-o", "out.avi", "--qp-high", "45", "--qp-low", "40", "--preset", "warp");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Equal(3, run.ErrorLines.Count);
    }

    [Fact]
    public async Task The_output_file_is_required()
    {
        CliRun run = await CliRun.Of("encode", "clip.mp4");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains("--out", run.Error, StringComparison.Ordinal);
    }

    private async Task<CliRun> EncodeAsync(params string[] args) => await CliRun.Of(
    [
        "encode", TestData.StreetClip, "-o", Out, "--frames", "25", "--output", "json", "--models", await DefaultModels.DirectoryAsync(), .. args,
    ]);

    private static int CountFrames(string path)
    {
        using IVideoSource source = VideoSource.Open(new VideoSourceOptions { Location = path });
        int frames = 0;
        while (source.Read(CancellationToken.None) is VideoFrame frame)
        {
            frame.Dispose();
            frames++;
        }

        return frames;
    }
}
