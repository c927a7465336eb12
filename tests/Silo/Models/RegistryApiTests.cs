using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Contracts.Edge;
using AccMpeg.Inference;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Models;

/// <summary>Networks are pushed over HTTP and reach connected edges.</summary>
public sealed class RegistryApiTests : IAsyncLifetime
{
    private SiloFixture _silo = null!;

    // A directory may be named as seen from where the silo was started.
    public async Task InitializeAsync() => _silo = await SiloFixture.StartAsync(
        change: options => options with { DataDirectory = Path.GetRelativePath(Environment.CurrentDirectory, options.DataDirectory) });

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task A_pushed_AccModel_reaches_a_connected_edge_which_can_fetch_it_in_parts()
    {
        using ScriptedEdge edge = await _silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello());
        (byte[] onnx, ModelManifest manifest) = TinyAccModel.Create(2);
        JsonElement pushed = await PushAsync("doors", onnx, manifest, "stable");
        AccModelRef announced = (await edge.WhenAsync(message => message.ModelAvailable is not null)).ModelAvailable.AccModel;
        byte[] first = await FetchAsync(announced.Path, 0, 99);
        byte[] rest = await FetchAsync(announced.Path, 100, null);
        JsonElement before = await GetAsync("doors/versions/1/rollout");
        await edge.SendAsync(new EdgeMessage { SettingsApplied = new SettingsApplied { FromChunk = 4, AccModel = new AccModelRef { Sha256 = manifest.Sha256 } } });
        JsonElement after = await WhenAsync("doors/versions/1/rollout", rollout => rollout.GetProperty("running").GetInt32() == 1);

        Assert.Equal(1, pushed.GetProperty("version").GetInt32());
        Assert.Equal(("doors", 1, manifest.Sha256), (announced.Name, announced.Version, announced.Sha256));
        Assert.Equal("doors", ModelManifest.Parse(announced.Manifest.Span, "announced").Name);
        Assert.Equal<byte[]>(onnx, [.. first, .. rest]);
        Assert.Equal((1, 1, 0), (before.GetProperty("wanted").GetInt32(), before.GetProperty("connected").GetInt32(), before.GetProperty("running").GetInt32()));
        Assert.Equal(manifest.Sha256, after.GetProperty("sha256").GetString());
    }

    [Fact]
    public async Task An_edge_that_connects_later_is_told_in_the_welcome()
    {
        (byte[] onnx, ModelManifest manifest) = TinyAccModel.Create(2);
        await PushAsync("doors", onnx, manifest, "stable");
        using ScriptedEdge first = await _silo.ConnectAsync();
        await first.GreetAsync(ScriptedEdge.Hello());
        await first.WhenAsync(message => message.ModelAvailable is not null);
        using ScriptedEdge second = await _silo.ConnectAsync();
        Hello hello = ScriptedEdge.Hello("gate");
        hello.AccModel = new AccModelRef { Name = "old", Sha256 = new string('0', 64) };

        Welcome welcome = await second.GreetAsync(hello);

        Assert.Equal(manifest.Sha256, welcome.AccModel.Sha256);
    }

    [Fact]
    public async Task A_version_on_trial_that_an_edge_cannot_run_is_withdrawn_and_the_stable_one_comes_back()
    {
        using ScriptedEdge edge = await _silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello());
        (byte[] good, ModelManifest stable) = TinyAccModel.Create(2);
        (byte[] bad, ModelManifest trial) = TinyAccModel.Create(3);
        await PushAsync("doors", good, stable, "stable");
        await edge.WhenAsync(message => message.ModelAvailable?.AccModel.Sha256 == stable.Sha256);
        await PushAsync("doors", bad, trial, "canary");
        await edge.WhenAsync(message => message.ModelAvailable?.AccModel.Sha256 == trial.Sha256);
        await edge.SendAsync(new EdgeMessage { SettingsApplied = new SettingsApplied { Error = "no such operator", AccModel = new AccModelRef { Sha256 = stable.Sha256 } } });

        AccModelRef back = (await edge.WhenAsync(message => message.ModelAvailable is not null)).ModelAvailable.AccModel;
        JsonElement doors = await GetAsync("doors");
        JsonElement rollout = await GetAsync("doors/versions/2/rollout");

        Assert.Equal((1, stable.Sha256), (back.Version, back.Sha256));
        Assert.StartsWith("errors: refused by 1 edges", rollout.GetProperty("withdrawn").GetString(), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, doors.GetProperty("canary").ValueKind);
        Assert.Contains("no such operator", doors.GetProperty("remark").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_camera_can_be_held_on_a_version_and_rollback_does_not_move_it()
    {
        (byte[] one, ModelManifest first) = TinyAccModel.Create(2);
        (byte[] two, ModelManifest second) = TinyAccModel.Create(3);
        await PushAsync("doors", one, first, "stable");
        await PushAsync("doors", two, second, "stable");
        using var held = new StringContent("""{"accModel":"doors@1"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage put = await _silo.Http.PutAsync(new Uri("/api/v1/cameras/door", UriKind.Relative), held);
        JsonElement oldRollout = await GetAsync("doors/versions/1/rollout");
        using HttpResponseMessage back = await PostAsync("doors/rollback", null);
        JsonElement doors = await GetAsync("doors");

        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal(1, oldRollout.GetProperty("wanted").GetInt32());
        Assert.Equal((HttpStatusCode.OK, 1), (back.StatusCode, doors.GetProperty("stable").GetInt32()));
    }

    [Fact]
    public async Task An_edge_is_told_where_no_AccModel_fits_and_its_warning_can_be_seen()
    {
        using ScriptedEdge edge = await _silo.ConnectAsync();
        Welcome welcome = await edge.GreetAsync(ScriptedEdge.Hello());
        await edge.SendAsync(new EdgeMessage { SettingsApplied = new SettingsApplied { AccModel = new AccModelRef(), Warning = "the agent's own was made for ssd" } });
        JsonElement camera = await WhenCameraAsync(model => model.GetProperty("warning").GetString()!.Length > 0);
        string metrics = await _silo.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        (byte[] onnx, ModelManifest manifest) = TinyAccModel.Create(2);
        await PushAsync("doors", onnx, manifest, "stable");
        await edge.WhenAsync(message => message.ModelAvailable?.AccModel.Sha256 == manifest.Sha256);
        await edge.SendAsync(new EdgeMessage { SettingsApplied = new SettingsApplied { FromChunk = 4, AccModel = new AccModelRef { Sha256 = manifest.Sha256 } } });
        JsonElement served = await WhenCameraAsync(model => model.GetProperty("runningSha256").GetString() == manifest.Sha256);

        Assert.Equal(("echo", string.Empty), (welcome.AccModel.FinalDnn, welcome.AccModel.Sha256));
        Assert.Equal("no AccModel of the registry was made for echo", camera.GetProperty("why").GetString());
        Assert.Contains("accm_cameras_without_model 1", metrics, StringComparison.Ordinal);
        Assert.Equal(("made for echo", string.Empty), (served.GetProperty("why").GetString(), served.GetProperty("warning").GetString()));
    }

    [Fact]
    public async Task Bytes_that_are_not_those_of_the_hash_are_not_kept()
    {
        (byte[] onnx, ModelManifest manifest) = TinyAccModel.Create(2);
        onnx[^1] ^= 1;
        using HttpResponseMessage put = await UploadAsync(manifest.Sha256, onnx);
        using HttpResponseMessage get = await _silo.Http.GetAsync(new Uri($"/api/v1/models/blobs/{manifest.Sha256}", UriKind.Relative));

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.NotFound), (put.StatusCode, get.StatusCode));
    }

    [Fact]
    public async Task A_network_that_does_not_load_becomes_no_version()
    {
        byte[] broken = "no network at all"u8.ToArray();
        (_, ModelManifest manifest) = TinyAccModel.Create(2);
        manifest = manifest with { Sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(broken)) };
        using HttpResponseMessage upload = await UploadAsync(manifest.Sha256, broken);
        using HttpResponseMessage push = await PostAsync("doors/versions", Document(manifest, "stable"));
        JsonElement all = await GetAsync(string.Empty);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.BadRequest), (upload.StatusCode, push.StatusCode));
        Assert.Equal(0, all.GetProperty("models").GetArrayLength());
    }

    [Theory]
    [InlineData("doors/versions", """{"sha256":"00","alias":"best","colour":1}""", 4)]
    [InlineData("Doors/versions", """{"sha256":"00","manifest":{},"alias":"canary","percent":0}""", 3)]
    [InlineData("doors/promote", null, 1)]
    [InlineData("doors/rollback", null, 1)]
    public async Task A_wrong_request_is_a_problem_with_every_error(string path, string? body, int errors)
    {
        using HttpResponseMessage answer = await PostAsync(path, body is null ? null : (JsonObject)JsonNode.Parse(body)!);
        JsonElement problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

        Assert.Equal((400, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(errors, problem.GetProperty("errors").GetArrayLength());
    }

    private static JsonObject Document(ModelManifest manifest, string alias) =>
        new() { ["sha256"] = manifest.Sha256, ["manifest"] = JsonNode.Parse(manifest.ToJson()), ["alias"] = alias };

    private async Task<JsonElement> PushAsync(string name, byte[] onnx, ModelManifest manifest, string alias)
    {
        using HttpResponseMessage upload = await UploadAsync(manifest.Sha256, onnx);
        Assert.Equal(HttpStatusCode.NoContent, upload.StatusCode);
        using HttpResponseMessage push = await PostAsync($"{name}/versions", Document(manifest, alias));
        string text = await push.Content.ReadAsStringAsync();
        Assert.True(push.IsSuccessStatusCode, text);
        return JsonDocument.Parse(text).RootElement;
    }

    private async Task<HttpResponseMessage> UploadAsync(string sha256, byte[] onnx)
    {
        using var content = new ByteArrayContent(onnx);
        return await _silo.Http.PutAsync(new Uri($"/api/v1/models/blobs/{sha256}", UriKind.Relative), content);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, JsonObject? document)
    {
        using StringContent? content = document is null ? null : new StringContent(document.ToJsonString(), Encoding.UTF8, "application/json");
        return await _silo.Http.PostAsync(new Uri($"/api/v1/models/{path}", UriKind.Relative), content);
    }

    private async Task<byte[]> FetchAsync(string path, long from, long? to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Range = new RangeHeaderValue(from, to);
        using HttpResponseMessage answer = await _silo.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<JsonElement> GetAsync(string path) =>
        JsonDocument.Parse(await _silo.Http.GetStringAsync(new Uri($"/api/v1/models/{path}".TrimEnd('/'), UriKind.Relative))).RootElement;

    private async Task<JsonElement> WhenCameraAsync(Func<JsonElement, bool> wanted) =>
        (await WhenAsync("../cameras/door", camera => wanted(camera.GetProperty("model")))).GetProperty("model");

    private async Task<JsonElement> WhenAsync(string path, Func<JsonElement, bool> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            limit.Token.ThrowIfCancellationRequested();
            JsonElement answer = await GetAsync(path);
            if (wanted(answer))
            {
                return answer;
            }
        }
    }
}
