using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Contracts.Edge;
using AccMpeg.Inference;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Models;

/// <summary>Final DNNs are pushed over HTTP and take the place of what serves, while frames come.</summary>
public sealed class FinalDnnSwapTests : IAsyncLifetime
{
    private const int Batch = 12;
    private const int MostFrames = 9000;

    private readonly (byte[] Onnx, ModelManifest Manifest) _first = TinyFinalDnn.Create("echo", "cat");
    private readonly (byte[] Onnx, ModelManifest Manifest) _second = TinyFinalDnn.Create("echo", "dog");
    private SiloFixture _silo = null!;

    public async Task InitializeAsync() => _silo = await SiloFixture.StartAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task A_swap_under_a_running_stream_loses_no_frame_and_results_name_what_judged_them()
    {
        EncodedFrame[] stream = TestStream.Encode(10 * Batch);
        using ScriptedEdge edge = await _silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello());
        int sent = await StreamUntilAsync(edge, stream, 0, () => Task.FromResult(true));
        await PushAsync("echo", _first);
        sent = await StreamUntilAsync(edge, stream, sent, () => ServesAsync(1));
        await PushAsync("echo", _second);
        sent = await StreamUntilAsync(edge, stream, sent, () => ServesAsync(2));
        sent = await StreamUntilAsync(edge, stream, sent, () => Task.FromResult(true));
        JsonElement[] results = await ReadResultsAsync();

        Assert.Equal(Enumerable.Range(0, sent), results.Select(result => result.GetProperty("sequence").GetInt32()));
        Assert.All(results, result => Assert.False(result.TryGetProperty("dropped", out _), result.GetRawText()));
        Assert.Equal(["echo:frame", "echo@1:cat", "echo@2:dog"], results.Select(Judge).Distinct());
        Assert.Equal(("echo:frame", "echo@2:dog"), (Judge(results[0]), Judge(results[^1])));
    }

    [Fact]
    public async Task A_camera_that_names_another_network_is_judged_by_it()
    {
        await PushAsync("zoo", TinyFinalDnn.Create("zoo", "zebra"));
        using HttpResponseMessage known = await PutCameraAsync("""{"finalDnn":"zoo"}""");
        using HttpResponseMessage unknown = await PutCameraAsync("""{"finalDnn":"barn"}""");
        using ScriptedEdge edge = await _silo.ConnectAsync();
        Welcome welcome = await edge.GreetAsync(ScriptedEdge.Hello());
        await edge.SendAsync(ScriptedEdge.Frames(TestStream.Encode(1)));
        await edge.WhenAcknowledgedAsync(0);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.BadRequest), (known.StatusCode, unknown.StatusCode));
        Assert.Equal(("zoo", "detection", "frames"), (welcome.AccModel.FinalDnn, welcome.AccModel.Task, welcome.AccModel.DataSet));
        Assert.Equal("zoo@1:zebra", Judge(Assert.Single(await ReadResultsAsync())));
    }

    [Fact]
    public async Task Silos_that_serve_a_version_are_counted()
    {
        await PushAsync("echo", _first);
        JsonElement rollout = await WhenAsync("models/echo/versions/1/rollout", answer => answer.GetProperty("running").GetInt32() == 1);

        Assert.Equal((1, "silos"), (rollout.GetProperty("wanted").GetInt32(), rollout.GetProperty("on").GetString()));
    }

    [Fact]
    public async Task Cameras_that_ask_for_a_network_are_counted_before_any_silo_has_loaded_it()
    {
        await PushAsync("zoo", TinyFinalDnn.Create("zoo", "zebra"));
        JsonElement alone = await WhenAsync("models/zoo/versions/1/rollout", _ => true);
        using HttpResponseMessage put = await PutCameraAsync("""{"finalDnn":"zoo"}""");
        JsonElement away = await WhenAsync("models/zoo/versions/1/rollout", _ => true);
        using ScriptedEdge edge = await _silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello());
        JsonElement asked = await WhenAsync("models/zoo/versions/1/rollout", answer => answer.GetProperty("asking").GetInt32() == 1);
        await edge.SendAsync(ScriptedEdge.Frames(TestStream.Encode(1)));
        JsonElement served = await WhenAsync("models/zoo/versions/1/rollout", answer => answer.GetProperty("running").GetInt32() == 1);

        Assert.Equal([(0, 0), (0, 0), (1, 0), (1, 1)], new[] { alone, away, asked, served }.Select(answer => (answer.GetProperty("asking").GetInt32(), answer.GetProperty("wanted").GetInt32())));
    }

    [Fact]
    public async Task A_version_whose_bytes_are_gone_leaves_the_old_one_serving_and_says_so()
    {
        await PushAsync("echo", _first);
        await WhenAsync("silo", silo => silo.GetProperty("finalDnns")[0].GetProperty("version").GetInt32() == 1);
        await UploadAsync(_second);
        await MakeVersionAsync("echo", _second, alias: null);
        string stored = Assert.Single(System.IO.Directory.EnumerateFiles(_silo.Directory, $"{_second.Manifest.Sha256}*", SearchOption.AllDirectories));
        File.Delete(stored);
        using HttpResponseMessage promoted = await _silo.Http.PostAsync(new Uri("/api/v1/models/echo/promote?version=2", UriKind.Relative), null);
        JsonElement silo = await WhenAsync("silo", answer => answer.GetProperty("finalDnns")[0].GetProperty("error").GetString()!.Length > 0);
        JsonElement rollout = await WhenAsync("models/echo/versions/2/rollout", answer => answer.GetProperty("errors").GetArrayLength() == 1);
        string metrics = await _silo.Http.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        Assert.Equal(1, silo.GetProperty("finalDnns")[0].GetProperty("version").GetInt32());
        Assert.Contains("not in the model store", silo.GetProperty("finalDnns")[0].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, rollout.GetProperty("running").GetInt32());
        Assert.Contains("state=\"failed\"", metrics, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_final_dnn_and_what_has_no_trial_is_refused()
    {
        (byte[] Onnx, ModelManifest Manifest) broken = (_first.Onnx, _first.Manifest with { Family = ModelFamily.Yolox });
        await UploadAsync(broken);
        using HttpResponseMessage wrong = await TryMakeVersionAsync("echo", broken, "stable");
        using HttpResponseMessage trial = await TryMakeVersionAsync("echo", _first, "canary");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (wrong.StatusCode, trial.StatusCode));
        Assert.Contains("final DNN", await trial.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static string Judge(JsonElement result) =>
        $"{result.GetProperty("finalDnn").GetString()}:{result.GetProperty("detections")[0].GetProperty("label").GetString()}";

    /// <summary>Sends batch after batch of the stream, each when the one before is stored, until a batch came after the condition was met.</summary>
    private static async Task<int> StreamUntilAsync(ScriptedEdge edge, EncodedFrame[] stream, int from, Func<Task<bool>> condition)
    {
        bool met = false;
        while (!met)
        {
            Assert.True(from < MostFrames, "The network never served.");
            met = await condition();
            for (int i = from; i < from + Batch; i++)
            {
                // The stream again and again: it begins with an IDR.
                EncodedFrame frame = stream[i % stream.Length].Clone();
                frame.Sequence = i;
                await edge.SendAsync(ScriptedEdge.Frames(frame));
            }

            from += Batch;
            await edge.WhenAcknowledgedAsync(from - 1);
        }

        return from;
    }

    private async Task<bool> ServesAsync(int version)
    {
        using JsonDocument silo = JsonDocument.Parse(await _silo.Http.GetStringAsync(new Uri("/api/v1/silo", UriKind.Relative)));
        return silo.RootElement.GetProperty("finalDnns")[0].GetProperty("version").GetInt32() == version;
    }

    private async Task PushAsync(string name, (byte[] Onnx, ModelManifest Manifest) model)
    {
        await UploadAsync(model);
        await MakeVersionAsync(name, model, "stable");
    }

    private async Task UploadAsync((byte[] Onnx, ModelManifest Manifest) model)
    {
        using var bytes = new ByteArrayContent(model.Onnx);
        using HttpResponseMessage upload = await _silo.Http.PutAsync(new Uri($"/api/v1/models/blobs/{model.Manifest.Sha256}", UriKind.Relative), bytes);
        upload.EnsureSuccessStatusCode();
    }

    private async Task MakeVersionAsync(string name, (byte[] Onnx, ModelManifest Manifest) model, string? alias)
    {
        using HttpResponseMessage answer = await TryMakeVersionAsync(name, model, alias);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> TryMakeVersionAsync(string name, (byte[] Onnx, ModelManifest Manifest) model, string? alias)
    {
        JsonObject document = new() { ["sha256"] = model.Manifest.Sha256, ["manifest"] = JsonNode.Parse(model.Manifest.ToJson()) };
        if (alias is not null)
        {
            document["alias"] = alias;
        }

        using var content = new StringContent(document.ToJsonString(), Encoding.UTF8, "application/json");
        return await _silo.Http.PostAsync(new Uri($"/api/v1/models/{name}/versions", UriKind.Relative), content);
    }

    private async Task<HttpResponseMessage> PutCameraAsync(string settings)
    {
        using var content = new StringContent(settings, Encoding.UTF8, "application/json");
        return await _silo.Http.PutAsync(new Uri("/api/v1/cameras/door", UriKind.Relative), content);
    }

    private async Task<JsonElement[]> ReadResultsAsync()
    {
        string page = await _silo.Http.GetStringAsync(new Uri("/api/v1/cameras/door/results/stored?limit=10000", UriKind.Relative));
        return [.. JsonDocument.Parse(page).RootElement.GetProperty("results").EnumerateArray().OrderBy(result => result.GetProperty("sequence").GetInt64())];
    }

    private async Task<JsonElement> WhenAsync(string path, Func<JsonElement, bool> wanted)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            JsonElement answer = JsonDocument.Parse(await _silo.Http.GetStringAsync(new Uri($"/api/v1/{path}", UriKind.Relative), limit.Token)).RootElement;
            if (wanted(answer))
            {
                return answer;
            }
        }
    }
}
