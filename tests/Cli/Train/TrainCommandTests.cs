using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Settings;
using AccMpeg.Cli.Tests.Processes;
using AccMpeg.Cli.Train;
using AccMpeg.Inference;
using AccMpeg.Tests.Support;
using AccMpeg.Training.AccModels.Data;

namespace AccMpeg.Cli.Tests.Train;

// One after the other with all that run silos: frames that come too late are dropped.
[Collection("silos")]
public sealed class TrainCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-train-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableFact]
    public async Task An_AccModel_and_its_manifest_are_written_and_the_figures_printed()
    {
        string path = Path.Combine(_directory, "camera.onnx");

        CliRun run = await TrainAsync("--source", $"{TestData.StreetClip}@0-0.03", "-o", path, "--output", "json");

        Assert.True(run.Code == ExitCode.Ok, run.Error);
        Assert.Equal(path, run.Json.GetProperty("model").GetString());
        Assert.Equal(4, run.Json.GetProperty("frames").GetInt32());
        Assert.True(run.Json.GetProperty("metrics").TryGetProperty("heldOutAuc", out _));
        Assert.True(run.Json.GetProperty("seconds").GetProperty("total").GetDouble() > 0);
        Assert.Contains("epoch 1: loss", run.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(path) && File.Exists(Path.ChangeExtension(path, ".json")));
    }

    [SkippableFact]
    public async Task A_training_that_pushes_is_a_job_of_the_cluster_until_its_AccModel_is_a_version()
    {
        await using ClusterFixture cluster = await ClusterFixture.StartAsync();
        string path = Path.Combine(_directory, "camera.onnx");
        string silo = $"--cluster={cluster.Address}";

        CliRun failed = await TrainAsync("--source", $"{TestData.StreetClip}@0-0.005", "-o", path, "--push", "--name=doors", silo);
        CliRun afterFailure = await CliRun.Of("model", "jobs", "--output=json", silo);
        CliRun run = await TrainAsync("--source", $"{TestData.StreetClip}@0-0.03", "-o", path, "--push", "--name=doors", "--alias=canary", silo);
        CliRun jobs = await CliRun.Of("model", "jobs", "--output=json", silo);
        CliRun table = await CliRun.Of("model", "jobs", silo);
        CliRun versions = await CliRun.Of("model", "versions", "--output=json", silo);

        Assert.Equal(ExitCode.Failed, failed.Code);
        Assert.True(run.Code == ExitCode.Ok, run.Error);
        Assert.Equal("Failed", afterFailure.Json[0].GetProperty("state").GetString());
        Assert.Contains("at least 10 are needed", afterFailure.Json[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(("Done", 1, 1, 2), (
            jobs.Json[0].GetProperty("state").GetString(), jobs.Json[0].GetProperty("version").GetInt32(), jobs.Json[0].GetProperty("epoch").GetInt32(), jobs.Json[0].GetProperty("runs").GetInt32()));
        Assert.Contains("version 1", table.Out, StringComparison.Ordinal);
        Assert.Equal(("doors", 1), (
            versions.Json.GetProperty("models")[0].GetProperty("name").GetString(), versions.Json.GetProperty("models")[0].GetProperty("canary").GetProperty("version").GetInt32()));
    }

    [SkippableFact]
    public async Task Footage_that_cannot_be_trained_on_is_one_error_and_no_file()
    {
        CliRun run = await TrainAsync("--source", $"{TestData.StreetClip}@0-0.005", "-o", Path.Combine(_directory, "camera.onnx"));

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("frames; at least 10 are needed", Assert.Single(run.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_directory));
    }

    [SkippableFact]
    public async Task Operators_without_derivative_are_named_and_leave_no_file()
    {
        ModelFile odd = OddNetworks.WithoutDerivative(Path.Combine(_directory, "models"));

        CliRun run = await TrainAsync("--source", $"{TestData.StreetClip}@0-0.03", "--dnn", odd.OnnxPath, "-o", Path.Combine(_directory, "camera.onnx"));

        Assert.Equal(ExitCode.Failed, run.Code);
        string error = run.ErrorLines[^1];
        Assert.Contains("'first' (Softsign)", error, StringComparison.Ordinal);
        Assert.Contains("'second' (Selu)", error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_directory));
    }

    [SkippableFact]
    public async Task A_network_that_fails_at_the_footages_size_is_one_error_and_no_file()
    {
        ModelFile odd = OddNetworks.OfOneSize(Path.Combine(_directory, "models"));

        CliRun run = await TrainAsync("--source", $"{TestData.StreetClip}@0-0.03", "--dnn", odd.OnnxPath, "-o", Path.Combine(_directory, "camera.onnx"));

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("384", run.ErrorLines[^1], StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(_directory));
    }

    [Fact]
    public async Task Every_wrong_setting_is_listed()
    {
        CliRun run = await CliRun.Of("train", "--qp-high", "40", "--qp-low", "30");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(run.ErrorLines, line => line.StartsWith("--source is missing", StringComparison.Ordinal));
        Assert.Contains(run.ErrorLines, line => line.Contains("QP low is 30", StringComparison.Ordinal));
    }

    [Fact]
    public void A_part_stands_behind_the_source_or_is_that_of_all()
    {
        TrainSettings settings = new() { Sources = ["a.mp4@0.2-0.4", "b@home.mp4", "c.mp4"], Range = new ClipRange(0, 0.5) };

        TrainingClip[] expected = [new("a.mp4", 0.2, 0.4), new("b@home.mp4", 0, 0.5), new("c.mp4", 0, 0.5)];
        Assert.Equal(expected, settings.Clips);
    }

    private async Task<CliRun> TrainAsync(params string[] args) => await CliRun.Of(
        new Dictionary<string, string> { ["ACCMPEG_CACHE"] = Path.Combine(_directory, "cache") },
        ["train", "--frames", "4", "--epochs", "1", "--threads", "1", "--input", "384x288", "--models", await DefaultModels.DirectoryAsync(), .. args]);
}
