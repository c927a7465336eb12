using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Contracts.Edge;
using AccMpeg.Inference;
using AccMpeg.Silo.Tests.Support;
using Google.Protobuf;

namespace AccMpeg.Silo.Tests.Models;

/// <summary>Versions on trial are judged by what the cameras that run them show.</summary>
public sealed class CanaryGuardTests : IAsyncLifetime
{
    private const int Frames = 24;
    private const int TrialFrom = 12;

    private static readonly EncodedFrame[] Stream = TestStream.Encode(Frames);

    private readonly (byte[] Onnx, ModelManifest Manifest) _old = TinyAccModel.Create(2);
    private readonly (byte[] Onnx, ModelManifest Manifest) _new = TinyAccModel.Create(3);
    private SiloFixture _silo = null!;

    public async Task InitializeAsync()
    {
        _silo = await SiloFixture.StartAsync();
        await PushAsync(_old, """{"alias":"stable"}""");
    }

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task A_version_that_doubles_the_bytes_is_withdrawn_and_everybody_can_see_why()
    {
        using ScriptedEdge stable = await ConnectAsync("door");
        using ScriptedEdge trial = await ConnectAsync("gate");
        await DeliverAsync(stable, 0, TrialFrom);
        await DeliverAsync(trial, 0, TrialFrom);
        await PushAsync(_new, """{"alias":"canary","cameras":"gate","guards":{"bytes":1.5,"chunks":6}}""");
        await AdoptAsync(trial);
        await DeliverAsync(stable, TrialFrom, Frames);
        await SendAsync(trial, TrialFrom, Frames, timesBytes: 2);

        AccModelRef back = (await trial.WhenAsync(message => message.ModelAvailable is not null)).ModelAvailable.AccModel;
        JsonElement doors = await GetAsync("doors");
        JsonElement end = doors.GetProperty("withdrawn");
        string metrics = await _silo.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        string audit = await ReadAuditAsync();

        Assert.Equal(_old.Manifest.Sha256, back.Sha256);
        Assert.Equal((JsonValueKind.Null, 1), (doors.GetProperty("canary").ValueKind, doors.GetProperty("stable").GetInt32()));
        Assert.Equal((2, "bytes"), (end.GetProperty("version").GetInt32(), end.GetProperty("guard").GetString()));
        Assert.Contains("bytes per frame", doors.GetProperty("remark").GetString(), StringComparison.Ordinal);
        Assert.Contains("limit 1.5", end.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("accm_model_withdrawals{guard=\"bytes\"}", metrics, StringComparison.Ordinal);
        Assert.Contains("guard bytes", audit, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_that_changes_nothing_stays()
    {
        using ScriptedEdge stable = await ConnectAsync("door");
        using ScriptedEdge trial = await ConnectAsync("gate");
        await DeliverAsync(stable, 0, TrialFrom);
        await DeliverAsync(trial, 0, TrialFrom);
        await PushAsync(_new, """{"alias":"canary","cameras":"gate","guards":{"chunks":6,"time":null}}""");
        await AdoptAsync(trial);
        await DeliverAsync(stable, TrialFrom, Frames, timesBytes: 2);
        await DeliverAsync(trial, TrialFrom, Frames, timesBytes: 2);

        JsonElement report = await WhenAsync("doors/trial", found => found.GetProperty("onTrial").GetInt32() == 1 && found.GetProperty("stable").GetInt32() == 1);
        JsonElement bytes = report.GetProperty("guards").EnumerateArray().Single(guard => guard.GetProperty("guard").GetString() == "bytes");
        JsonElement doors = await GetAsync("doors");

        Assert.Equal(["bytes", "share", "detections"], report.GetProperty("guards").EnumerateArray().Select(guard => guard.GetProperty("guard").GetString()));
        Assert.InRange(bytes.GetProperty("factor").GetDouble(), 0.9, 1.1);
        Assert.All(report.GetProperty("guards").EnumerateArray(), guard => Assert.False(guard.GetProperty("broken").GetBoolean(), guard.GetRawText()));
        Assert.Equal(2, doors.GetProperty("canary").GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Edges_that_refuse_a_version_are_counted_and_end_its_trial_once()
    {
        using ScriptedEdge first = await ConnectAsync("door");
        using ScriptedEdge second = await ConnectAsync("gate");
        await PushAsync(_new, """{"alias":"canary","guards":{"errors":1}}""");
        await first.WhenAsync(message => message.ModelAvailable?.AccModel.Sha256 == _new.Manifest.Sha256);
        await second.WhenAsync(message => message.ModelAvailable?.AccModel.Sha256 == _new.Manifest.Sha256);
        await RefuseAsync(first);
        await RefuseAsync(first);
        JsonElement after = await WhenCameraAsync("door", camera => camera.GetProperty("model").GetProperty("error").GetString() == "no such operator");
        JsonElement one = await GetAsync("doors");
        await RefuseAsync(second);
        await second.WhenAsync(message => message.ModelAvailable?.AccModel.Sha256 == _old.Manifest.Sha256);
        JsonElement two = await GetAsync("doors");

        Assert.Equal(JsonValueKind.Object, after.ValueKind);
        Assert.Equal(2, one.GetProperty("canary").GetProperty("version").GetInt32());
        Assert.Equal(("errors", 1), (two.GetProperty("withdrawn").GetProperty("guard").GetString(), two.GetProperty("stable").GetInt32()));
    }

    [Theory]
    [InlineData("""{"bytes":0.5,"colour":1,"time":"slow"}""", 3)]
    [InlineData("7", 1)]
    public async Task Wrong_guards_make_no_version_and_are_named(string guards, int errors)
    {
        using HttpResponseMessage answer = await TryPushAsync(_new, $$"""{"alias":"canary","guards":{{guards}}}""");
        JsonElement problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal((HttpStatusCode.BadRequest, errors), (answer.StatusCode, problem.GetProperty("errors").GetArrayLength()));
    }

    private async Task<ScriptedEdge> ConnectAsync(string camera)
    {
        ScriptedEdge edge = await _silo.ConnectAsync();
        Hello hello = ScriptedEdge.Hello(camera);
        hello.AccModel = new AccModelRef { Name = "doors", Sha256 = _old.Manifest.Sha256 };
        await edge.GreetAsync(hello);
        return edge;
    }

    /// <summary>Sends frames, a chunk each, and waits until they are judged.</summary>
    private static async Task DeliverAsync(ScriptedEdge edge, int from, int to, int timesBytes = 1)
    {
        await SendAsync(edge, from, to, timesBytes);
        await edge.WhenAcknowledgedAsync(to - 1);
    }

    private static async Task SendAsync(ScriptedEdge edge, int from, int to, int timesBytes)
    {
        for (int i = from; i < to; i++)
        {
            EncodedFrame frame = Stream[i].Clone();
            frame.Chunk = i;
            frame.DecideUs = 5000;

            // Zeros behind an access unit are bytes that a decoder ignores.
            frame.Data = ByteString.CopyFrom([.. frame.Data.Span, .. new byte[frame.Data.Length * (timesBytes - 1)]]);
            await edge.SendAsync(ScriptedEdge.Frames(frame));
        }
    }

    /// <summary>The edge runs the new version, and the other camera knows that it is compared with: frames before that would not count.</summary>
    private async Task AdoptAsync(ScriptedEdge edge)
    {
        await edge.WhenAsync(message => message.ModelAvailable?.AccModel.Sha256 == _new.Manifest.Sha256);
        await edge.SendAsync(new EdgeMessage { SettingsApplied = new SettingsApplied { FromChunk = TrialFrom, AccModel = new AccModelRef { Sha256 = _new.Manifest.Sha256 } } });
        await WhenCameraAsync("door", camera => camera.GetProperty("trial").ValueKind == JsonValueKind.Object);
    }

    private async Task RefuseAsync(ScriptedEdge edge) => await edge.SendAsync(
        new EdgeMessage { SettingsApplied = new SettingsApplied { Error = "no such operator", AccModel = new AccModelRef { Sha256 = _old.Manifest.Sha256 } } });

    private async Task PushAsync((byte[] Onnx, ModelManifest Manifest) model, string how)
    {
        using HttpResponseMessage push = await TryPushAsync(model, how);
        Assert.True(push.IsSuccessStatusCode, await push.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> TryPushAsync((byte[] Onnx, ModelManifest Manifest) model, string how)
    {
        using var bytes = new ByteArrayContent(model.Onnx);
        using HttpResponseMessage upload = await _silo.Http.PutAsync(new Uri($"/api/v1/models/blobs/{model.Manifest.Sha256}", UriKind.Relative), bytes);
        upload.EnsureSuccessStatusCode();
        var document = (JsonObject)JsonNode.Parse(how)!;
        document["sha256"] = model.Manifest.Sha256;
        document["manifest"] = JsonNode.Parse(model.Manifest.ToJson());
        using var content = new StringContent(document.ToJsonString(), Encoding.UTF8, "application/json");
        return await _silo.Http.PostAsync(new Uri("/api/v1/models/doors/versions", UriKind.Relative), content);
    }

    private async Task<string> ReadAuditAsync()
    {
        await using var file = new FileStream(Path.Combine(_silo.Directory, "audit.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return await reader.ReadToEndAsync();
    }

    private async Task<JsonElement> GetAsync(string path) =>
        JsonDocument.Parse(await _silo.Http.GetStringAsync(new Uri($"/api/v1/models/{path}", UriKind.Relative))).RootElement;

    private Task<JsonElement> WhenAsync(string path, Func<JsonElement, bool> wanted) => WhenPathAsync($"/api/v1/models/{path}", wanted);

    private Task<JsonElement> WhenCameraAsync(string camera, Func<JsonElement, bool> wanted) => WhenPathAsync($"/api/v1/cameras/{camera}", wanted);

    private async Task<JsonElement> WhenPathAsync(string path, Func<JsonElement, bool> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            JsonElement answer = JsonDocument.Parse(await _silo.Http.GetStringAsync(new Uri(path, UriKind.Relative), limit.Token)).RootElement;
            if (wanted(answer))
            {
                return answer;
            }
        }
    }
}
