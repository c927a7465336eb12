using System.Net;
using System.Text.Json;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Api;

public sealed class ApiTests : IAsyncLifetime
{
    private SiloFixture _silo = null!;

    public async Task InitializeAsync() => _silo = await SiloFixture.StartAsync(change: options => options with { Heartbeat = TimeSpan.FromMilliseconds(50) });

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Theory]
    [InlineData("/health/live", "live\n")]
    [InlineData("/health/startup", "started\n")]
    [InlineData("/health/ready", "ready\n")]
    public async Task A_silo_that_serves_is_healthy(string path, string text)
    {
        HttpResponseMessage answer = await _silo.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal((HttpStatusCode.OK, text), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task Cameras_are_listed_and_described()
    {
        await SendAsync(3);

        using JsonDocument list = await GetAsync("/api/v1/cameras");
        using JsonDocument door = await GetAsync("/api/v1/cameras/door");

        Assert.Equal("door", list.RootElement.GetProperty("cameras")[0].GetProperty("camera").GetString());
        Assert.Equal(3, door.RootElement.GetProperty("framesWithResult").GetInt64());
        Assert.Equal(1, door.RootElement.GetProperty("objects").GetProperty("frame").GetInt32());
        Assert.Equal(3, door.RootElement.GetProperty("captureToResult").GetProperty("count").GetInt64());
        Assert.Equal(2, door.RootElement.GetProperty("acknowledgedSequence").GetInt64());
    }

    [Fact]
    public async Task The_silo_says_what_it_runs()
    {
        using JsonDocument silo = await GetAsync("/api/v1/silo");

        Assert.Equal("echo", silo.RootElement.GetProperty("finalDnn").GetString());
        Assert.Equal("native", silo.RootElement.GetProperty("input").GetString());
    }

    [Fact]
    public async Task Events_are_replayed_after_the_last_event_id()
    {
        await SendAsync(5);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cameras/door/results?limit=2");
        request.Headers.Add("Last-Event-ID", "1-1");

        HttpResponseMessage answer = await _silo.Http.SendAsync(request);
        string[] lines = (await answer.Content.ReadAsStringAsync()).Split('\n');

        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(["id: 1-2", "id: 1-3"], lines.Where(line => line.StartsWith("id: ", StringComparison.Ordinal)));
        using JsonDocument data = JsonDocument.Parse(lines.First(line => line.StartsWith("data: ", StringComparison.Ordinal))[6..]);
        Assert.Equal("frame", data.RootElement.GetProperty("detections")[0].GetProperty("label").GetString());
        Assert.Equal(4, data.RootElement.GetProperty("detections")[0].GetProperty("box").GetArrayLength());
    }

    [Fact]
    public async Task Stored_results_are_read_page_by_page()
    {
        await SendAsync(5);

        using JsonDocument first = await GetAsync("/api/v1/cameras/door/results/stored?limit=3&from=2000-01-01T00:00:00Z");
        using JsonDocument rest = await GetAsync($"/api/v1/cameras/door/results/stored?limit=3&after={first.RootElement.GetProperty("next").GetString()}");
        using JsonDocument past = await GetAsync("/api/v1/cameras/door/results/stored?to=1970-01-01T00:00:00Z");

        Assert.Equal([0L, 1, 2, 3, 4], Sequences(first).Concat(Sequences(rest)));
        Assert.Equal(JsonValueKind.Null, rest.RootElement.GetProperty("next").ValueKind);
        Assert.Empty(Sequences(past));

        static IEnumerable<long> Sequences(JsonDocument page) => page.RootElement.GetProperty("results").EnumerateArray().Select(outcome => outcome.GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task A_stream_without_events_has_heartbeats_and_then_what_comes()
    {
        await SendAsync(1);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/cameras/door/results");
        using HttpResponseMessage answer = await _silo.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync());

        await ReadUntilAsync(reader, ": heartbeat");
        await SendAsync(1, epoch: 2);

        await ReadUntilAsync(reader, "id: 2-0");
    }

    [Theory]
    [InlineData("/api/v1/cameras/nobody", 404, "nobody")]
    [InlineData("/api/v1/cameras/Not%20A%20Name", 400, "Not A Name")]
    [InlineData("/api/v1/cameras/door/results?after=soon", 400, "soon")]
    [InlineData("/api/v1/cameras/door/results?limit=0", 400, "0")]
    [InlineData("/api/v1/cameras/door/results?limit=many", 400, "many")]
    [InlineData("/api/v1/cameras/nobody/results/stored", 404, "nobody")]
    [InlineData("/api/v1/cameras/door/results/stored?from=soon", 400, "soon")]
    [InlineData("/api/v1/cameras/door/results/stored?to=late", 400, "late")]
    [InlineData("/api/v1/cameras/door/results/stored?after=1-2", 400, "1-2")]
    [InlineData("/api/v1/cameras/door/results/stored?limit=10001", 400, "10001")]
    public async Task An_error_is_a_problem_with_value_limit_and_remedy(string path, int status, string value)
    {
        await SendAsync(1);

        HttpResponseMessage answer = await _silo.Http.GetAsync(new Uri(path, UriKind.Relative));
        using JsonDocument problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());

        Assert.Equal((status, "application/problem+json"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(value, problem.RootElement.GetProperty("value").GetString());
        Assert.NotEqual(string.Empty, problem.RootElement.GetProperty("limit").GetString());
        Assert.NotEqual(string.Empty, problem.RootElement.GetProperty("remedy").GetString());
    }

    [Fact]
    public async Task An_address_that_is_none_is_a_problem_too()
    {
        HttpResponseMessage answer = await _silo.Http.GetAsync(new Uri("/api/v1/nothing", UriKind.Relative));

        Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }

    [Fact]
    public async Task Metrics_are_prometheus_text()
    {
        await SendAsync(2);

        HttpResponseMessage answer = await _silo.Http.GetAsync(new Uri("/metrics", UriKind.Relative));
        string text = await answer.Content.ReadAsStringAsync();

        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Matches("(?m)^# TYPE accm_frames counter$", text);
        Assert.Matches("(?m)^accm_frames\\{outcome=\"result\"\\} [0-9]+$", text);
        Assert.Matches("(?m)^accm_capture_to_result_duration_bucket\\{le=\"\\+Inf\"\\} [0-9]+$", text);
        Assert.DoesNotContain("accm.", text, StringComparison.Ordinal);
    }

    private static async Task ReadUntilAsync(StreamReader reader, string line)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await reader.ReadLineAsync(limit.Token) != line)
        {
        }
    }

    private async Task SendAsync(int frames, long epoch = 1)
    {
        using ScriptedEdge edge = await _silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello(epoch: epoch));
        await edge.SendAsync(ScriptedEdge.Frames(TestStream.Encode(frames)));
        await edge.WhenAcknowledgedAsync(frames - 1);
    }

    private async Task<JsonDocument> GetAsync(string path) => JsonDocument.Parse(await _silo.Http.GetStringAsync(new Uri(path, UriKind.Relative)));
}
