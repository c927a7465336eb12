using System.Diagnostics;
using System.Net;
using System.Text.Json;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Processes;
using AccMpeg.Inference;
using AccMpeg.Silo;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Train.Jobs;

// One after the other with all that run silos: frames that come too late are dropped.
[Collection("silos")]
public sealed class KilledTrainingTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-killed-").FullName;
    private readonly ShiftedTimeProvider _time = new();

    private Dictionary<string, string> Environment => new(ChildEnvironment.Of(CliRun.OwnEnvironment)) { ["ACCMPEG_CACHE"] = Path.Combine(_directory, "cache") };

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [SkippableFact]
    public async Task A_training_that_is_killed_is_shown_as_interrupted_and_the_same_command_goes_on_where_it_was()
    {
        string models = await DefaultModels.DirectoryAsync();
        string clip = $"{TestData.StreetClip}@0-0.03";
        await using SiloHost silo = await SiloHost.StartAsync(Options(models), time: _time);
        string[] command =
        [
            "train", $"--source={clip}", "--frames=8", "--epochs=15", "--threads=1", "--input=384x288", $"--models={models}", "-o", Path.Combine(_directory, "doors.onnx"),
            "--push", "--name=doors", "--alias=canary", $"--cluster={silo.Address}", "--output=json",
        ];

        JsonElement running;
        await using (ChildProcess first = ChildProcess.Start("train", command, Environment, Path.Combine(_directory, "first.log")))
        {
            running = await WhenAsync(silo, job => job.GetProperty("epoch").GetInt32() >= 1, first);
            using Process process = Process.GetProcessById(first.Id);
            process.Kill();
            await process.WaitForExitAsync();
        }

        JsonElement unheard = await JobAsync(silo);
        _time.Advance(TimeSpan.FromSeconds(61));
        JsonElement interrupted = await JobAsync(silo);
        CliRun table = await CliRun.Of("model", "jobs", $"--cluster={silo.Address}");
        FileInfo[] labels = Labels();
        CliRun second = await CliRun.Of(Environment, command);
        JsonElement done = await JobAsync(silo);

        Assert.Equal(["Running", "Running", "Interrupted", "Done"], new[] { running, unheard, interrupted, done }.Select(job => job.GetProperty("state").GetString()));
        Assert.Contains("goes on where it was", interrupted.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Contains("interrupted", table.Out, StringComparison.OrdinalIgnoreCase);
        Assert.True(second.Code == ExitCode.Ok, second.Error);
        Assert.InRange(second.Json.GetProperty("resumedEpochs").GetInt32(), 1, 14);
        Assert.Equal((2, 15, 1), (done.GetProperty("runs").GetInt32(), done.GetProperty("epoch").GetInt32(), done.GetProperty("version").GetInt32()));
        Assert.Equal(running.GetProperty("startedAt").GetString(), done.GetProperty("startedAt").GetString());

        // The labels of the first run were read, not taken again.
        Assert.Equal([.. labels.Select(file => (file.Name, file.LastWriteTimeUtc))], Labels().Select(file => (file.Name, file.LastWriteTimeUtc)));
        Assert.NotEmpty(labels);
        Assert.Equal(0, second.Json.GetProperty("seconds").GetProperty("gradients").GetDouble());
    }

    private SiloOptions Options(string models) => new()
    {
        Listen = new IPEndPoint(IPAddress.Loopback, 0),
        DataDirectory = Path.Combine(_directory, "silo"),
        ModelDirectory = models,
        Input = new InputSize(432, 324),
        OrleansSiloPort = 0,
        OrleansGatewayPort = 0,
    };

    private FileInfo[] Labels() => [.. new DirectoryInfo(Path.Combine(_directory, "cache", "labels")).GetFiles().OrderBy(file => file.Name, StringComparer.Ordinal)];

    private static async Task<JsonElement> JobAsync(SiloHost silo) =>
        Assert.Single((await CliRun.Of("model", "jobs", "--output=json", $"--cluster={silo.Address}")).Json.EnumerateArray());

    /// <summary>Asks until the job is as wanted.</summary>
    private static async Task<JsonElement> WhenAsync(SiloHost silo, Func<JsonElement, bool> wanted, ChildProcess training)
    {
        using CancellationTokenSource limit = new(Patience);
        while (true)
        {
            Assert.False(limit.IsCancellationRequested || training.HasExited, training.LastErrors);
            CliRun jobs = await CliRun.Of("model", "jobs", "--output=json", $"--cluster={silo.Address}");
            if (jobs.Json.EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } job && wanted(job))
            {
                return job;
            }
        }
    }
}
