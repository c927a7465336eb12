using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Processes;
using AccMpeg.Cli.Tests.Processes;
using AccMpeg.Grains.Cameras.Settings;

namespace AccMpeg.Cli.Tests.Camera;

// One after the other with all that run silos: frames that come too late are dropped.
[Collection("silos")]
public sealed class CameraCommandTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [SkippableFact]
    public async Task A_camera_is_changed_drained_and_removed_while_its_edge_streams()
    {
        await using ClusterFixture cluster = await ClusterFixture.StartAsync();
        CliRun added = await RunAsync(cluster, "add", "gate-1", "qpHigh=28", "qpLow=38");
        ChildProcess edge = cluster.StartEdge("gate-1", "--loop", "--policy=uniform");
        await WhenAppliedAsync(cluster, 1);
        CliRun set = await RunAsync(cluster, "set", "gate-1", "qpHigh=33", "qpLow=");
        JsonElement applied = await WhenAppliedAsync(cluster, 2);
        CliRun list = await RunAsync(cluster, "list");
        await RunAsync(cluster, "drain", "gate-1");
        JsonElement summary = await ClusterFixture.ReadJsonAsync(edge);
        CliRun removed = await RunAsync(cluster, "remove", "gate-1");
        CliRun gone = await CliRun.Of("camera", "show", "gate-1", $"--cluster={cluster.Address}");

        Assert.Equal([ExitCode.Ok, ExitCode.Ok, ExitCode.Ok, ExitCode.Failed], new[] { added, set, removed, gone }.Select(run => run.Code));
        Assert.Equal((28, "Active"), (added.Json.GetProperty("settings").GetProperty("qpHigh").GetInt32(), added.Json.GetProperty("state").GetString()));
        Assert.Equal(33, set.Json.GetProperty("settings").GetProperty("qpHigh").GetInt32());
        Assert.Equal(string.Empty, applied.GetProperty("error").GetString());
        Assert.Equal("gate-1", Assert.Single(list.Json.EnumerateArray()).GetProperty("camera").GetString());
        Assert.Equal(("Drained", 0), (summary.GetProperty("end").GetString(), summary.GetProperty("unacknowledged").GetInt64()));
        Assert.Contains("gate-1", gone.Error, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_new_resolution_is_encoded_decoded_and_judged_without_a_frame_lost()
    {
        await using ClusterFixture cluster = await ClusterFixture.StartAsync();
        await RunAsync(cluster, "add", "gate-1", "maxFrameRate=5");
        ChildProcess edge = cluster.StartEdge("gate-1", "--loop");
        await WhenAppliedAsync(cluster, 1);
        await WhenSizeAsync(cluster, 768);
        await RunAsync(cluster, "set", "gate-1", "resolution=640x288");
        JsonElement applied = await WhenAppliedAsync(cluster, 2);
        await WhenSizeAsync(cluster, 384);
        await RunAsync(cluster, "set", "gate-1", "resolution=source");
        await WhenSizeAsync(cluster, 768);
        await RunAsync(cluster, "drain", "gate-1");
        JsonElement summary = await ClusterFixture.ReadJsonAsync(edge);
        await ClusterFixture.StopAsync(cluster.Silo);

        IReadOnlyList<JsonElement> outcomes = cluster.Outcomes("gate-1");
        JsonElement[] judged = [.. outcomes.Where(outcome => outcome.TryGetProperty("detections", out _))];
        Assert.Equal(string.Empty, applied.GetProperty("error").GetString());
        Assert.Equal(1, summary.GetProperty("connections").GetInt32());
        Assert.Equal(summary.GetProperty("captured").GetInt64(), outcomes.Count);
        Assert.Equal(Enumerable.Range(0, outcomes.Count).Select(i => (long)i), outcomes.Select(outcome => outcome.GetProperty("sequence").GetInt64()));
        Assert.DoesNotContain(outcomes, outcome => outcome.TryGetProperty("dropped", out JsonElement reason) && reason.GetString() is "CorruptFrame" or "MissingReference" or "EncodeError");
        Assert.Equal(
            [(768, 576), (384, 288), (768, 576)],
            judged.Select(outcome => (outcome.GetProperty("width").GetInt32(), outcome.GetProperty("height").GetInt32())).Where((size, i) => i == 0 || size.Item1 != judged[i - 1].GetProperty("width").GetInt32()));

        // What the cluster found is what is found in the bitstream that the edge sent, whatever its size at the time.
        CliRun detect = await CliRun.Of("detect", cluster.Record("gate-1"), "--input", "432x324", "--models", await DefaultModels.DirectoryAsync());
        ILookup<long, string?> expected = detect.JsonLines.ToLookup(line => line.GetProperty("frame").GetInt64(), line => line.GetProperty("label").GetString());
        Assert.All(
            judged,
            outcome => Assert.Equal(expected[outcome.GetProperty("sequence").GetInt64()], outcome.GetProperty("detections").EnumerateArray().Select(found => found.GetProperty("label").GetString())));

        // Boxes are in pixels of the frame that was judged.
        JsonElement[] small = [.. judged.Where(outcome => outcome.GetProperty("width").GetInt32() == 384)];
        Assert.Contains(small, outcome => outcome.GetProperty("detections").GetArrayLength() > 0);
        Assert.All(small.SelectMany(outcome => outcome.GetProperty("detections").EnumerateArray()), found => Assert.InRange(found.GetProperty("box")[2].GetDouble(), 0, 384));
    }

    [SkippableFact]
    public async Task A_pushed_AccModel_is_waited_for_until_the_edge_encodes_under_it()
    {
        string models = await DefaultModels.DirectoryAsync();
        await using ClusterFixture cluster = await ClusterFixture.StartAsync();
        await RunAsync(cluster, "add", "gate-1");
        cluster.StartEdge("gate-1", "--loop", "--policy=uniform", $"--model-cache={Path.Combine(models, "edge")}");
        await WhenAppliedAsync(cluster, 1);
        CliRun push = await CliRun.Of(
            "model", "push", Path.Combine(models, "ssdlite-coco-objectness.onnx"), "--name=doors", "--alias=stable", "--wait", "--output=json", $"--cluster={cluster.Address}");
        await RunAsync(cluster, "set", "gate-1", "policy=accmodel", "alpha=0.4");
        JsonElement applied = await WhenAppliedAsync(cluster, 2);
        CliRun show = await RunAsync(cluster, "show", "gate-1");
        CliRun versions = await CliRun.Of("model", "versions", "--output=json", $"--cluster={cluster.Address}");

        Assert.Equal((ExitCode.Ok, 1, 1), (push.Code, push.Json.GetProperty("connected").GetInt32(), push.Json.GetProperty("running").GetInt32()));
        Assert.Equal(string.Empty, applied.GetProperty("error").GetString());
        Assert.Equal(push.Json.GetProperty("sha256").GetString(), show.Json.GetProperty("model").GetProperty("runningSha256").GetString());
        Assert.Equal("doors", versions.Json.GetProperty("models")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Every_error_of_the_settings_is_told_before_the_cluster_is_asked()
    {
        CliRun run = await CliRun.Of("camera", "add", "Gate 1", "qpHigh=99", "colour=red", "alpha", "--cluster=nowhere");

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Equal(5, run.ErrorLines.Count);
    }

    [Theory]
    [InlineData("set gate-1", "No setting is named")]
    [InlineData("token gate-1 --revoke --grace 5", "--grace is given beside --revoke")]
    public async Task A_command_that_would_do_nothing_or_two_things_is_an_error(string arguments, string says)
    {
        CliRun run = await CliRun.Of(["camera", .. arguments.Split(' '), "--cluster=http://127.0.0.1:9"]);

        Assert.Equal(ExitCode.Usage, run.Code);
        Assert.Contains(says, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_help_names_every_setting()
    {
        CliRun run = await CliRun.Of("camera", "add", "--help");

        Assert.All(CameraSettingsFields.All, setting => Assert.Contains(setting.Name, run.Out, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cluster_that_does_not_answer_is_told_from_one_that_refuses()
    {
        CliRun run = await CliRun.Of("camera", "list", "--cluster=http://127.0.0.1:9");

        Assert.Equal(ExitCode.ClusterUnreachable, run.Code);
    }

    [Theory]
    [InlineData("add", "the change was made whole or not at all, 'accmpeg camera show gate-1' tells which.")]
    [InlineData("show", "Cancelled before it was done.")]
    public async Task A_command_that_is_cancelled_while_it_waits_says_what_is_true(string command, string says)
    {
        using TcpListener silent = new(IPAddress.Loopback, 0);
        silent.Start();
        using CancellationTokenSource interrupt = new();
        using StringWriter error = new();
        CliHost host = new() { Out = TextWriter.Null, Error = TextWriter.Synchronized(error), Environment = new Dictionary<string, string>() };
        Task<int> running = CliApplication.RunAsync(["camera", command, "gate-1", $"--cluster=http://{silent.LocalEndpoint}"], host, interrupt.Token);
        using TcpClient asked = await silent.AcceptTcpClientAsync();
        await interrupt.CancelAsync();

        Assert.Equal(ExitCode.Failed, await running.WaitAsync(Patience));
        Assert.Contains(says, error.ToString(), StringComparison.Ordinal);
    }

    private static Task<CliRun> RunAsync(ClusterFixture cluster, params string[] arguments) =>
        CliRun.Of(["camera", .. arguments, "--output=json", $"--cluster={cluster.Address}"]);

    /// <summary>Asks until a result of a frame of this width is stored.</summary>
    private static async Task WhenSizeAsync(ClusterFixture cluster, int width)
    {
        using CancellationTokenSource limit = new(Patience);
        JsonElement status;
        do
        {
            limit.Token.ThrowIfCancellationRequested();
            status = (await RunAsync(cluster, "show", "gate-1")).Json;
        }
        while (status.GetProperty("width").GetInt32() != width || status.GetProperty("framesWithResult").GetInt64() == 0);
    }

    private static async Task<JsonElement> WhenAppliedAsync(ClusterFixture cluster, long version)
    {
        using CancellationTokenSource limit = new(Patience);
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            CliRun show = await RunAsync(cluster, "show", "gate-1");
            if (show.Json.GetProperty("applied") is { ValueKind: JsonValueKind.Object } applied && applied.GetProperty("version").GetInt64() == version)
            {
                return applied;
            }
        }
    }
}
