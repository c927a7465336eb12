using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AccMpeg.Contracts.Edge;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Api;

/// <summary>Cameras are registered, changed, drained and removed over HTTP while everything runs.</summary>
public sealed class RegistrationTests : IAsyncLifetime
{
    private SiloFixture _silo = null!;

    public async Task InitializeAsync() => _silo = await SiloFixture.StartAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task A_camera_is_registered_once_and_the_same_again_changes_nothing()
    {
        using HttpResponseMessage first = await SendAsync(HttpMethod.Put, "door", """{"qpHigh":24,"qpLow":36}""");
        using HttpResponseMessage second = await SendAsync(HttpMethod.Put, "door", """{"qpHigh":24,"qpLow":36}""");
        using JsonDocument door = await GetAsync("/api/v1/cameras/door");

        Assert.Equal((HttpStatusCode.Created, "\"1\"", "/api/v1/cameras/door"), (first.StatusCode, first.Headers.ETag!.Tag, first.Headers.Location!.ToString()));
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (second.StatusCode, second.Headers.ETag!.Tag));
        JsonElement registration = door.RootElement.GetProperty("registration");
        Assert.Equal(24, registration.GetProperty("settings").GetProperty("qpHigh").GetInt32());
        Assert.Equal("Active", registration.GetProperty("state").GetString());
        Assert.False(door.RootElement.GetProperty("connected").GetBoolean());
    }

    [Fact]
    public async Task A_change_needs_the_version_that_it_was_made_for()
    {
        await SendAsync(HttpMethod.Put, "door", """{"qpHigh":24}""");
        using HttpResponseMessage without = await SendAsync(HttpMethod.Patch, "door", """{"qpHigh":26}""");
        using HttpResponseMessage wrong = await SendAsync(HttpMethod.Patch, "door", """{"qpHigh":26}""", ifMatch: "\"7\"");
        using HttpResponseMessage right = await SendAsync(HttpMethod.Patch, "door", """{"qpLow":40}""", ifMatch: "\"1\"");
        using HttpResponseMessage any = await SendAsync(HttpMethod.Patch, "door", """{"qpHigh":null}""", ifMatch: "*");

        Assert.Equal([428, 412, 200, 200], new[] { without, wrong, right, any }.Select(answer => (int)answer.StatusCode));
        Assert.Equal("\"1\"", (await ProblemAsync(wrong)).GetProperty("limit").GetString()!.Split(' ')[^1]);
        Assert.Equal("\"3\"", any.Headers.ETag!.Tag);
        JsonElement settings = (await JsonAsync(any)).GetProperty("settings");
        Assert.Equal((JsonValueKind.Null, 40), (settings.GetProperty("qpHigh").ValueKind, settings.GetProperty("qpLow").GetInt32()));
    }

    [Fact]
    public async Task Preconditions_of_put_and_delete_are_kept()
    {
        using HttpResponseMessage nothingThere = await SendAsync(HttpMethod.Put, "door", "{}", ifMatch: "*");
        await SendAsync(HttpMethod.Put, "door", "{}");
        using HttpResponseMessage again = await SendAsync(HttpMethod.Put, "door", """{"k":5}""", ifNoneMatch: "*");
        using HttpResponseMessage stale = await SendAsync(HttpMethod.Delete, "door", null, ifMatch: "\"9\"");
        using HttpResponseMessage gone = await SendAsync(HttpMethod.Delete, "door", null, ifMatch: "\"1\"");
        using HttpResponseMessage twice = await SendAsync(HttpMethod.Delete, "door", null);
        using HttpResponseMessage anew = await SendAsync(HttpMethod.Put, "door", "{}");

        Assert.Equal([412, 412, 412, 204, 404, 201], new[] { nothingThere, again, stale, gone, twice, anew }.Select(answer => (int)answer.StatusCode));
        Assert.Equal("\"3\"", anew.Headers.ETag!.Tag);
    }

    [Theory]
    [InlineData("""{"qpHigh":99,"alpha":7,"nonsense":1,"finalDnn":"unheard-of"}""", 400, 4)]
    [InlineData("""{"qpHigh":40,"qpLow":30}""", 400, 1)]
    [InlineData("""[1,2]""", 400, 0)]
    [InlineData("""{"qpHigh":1,"qpHigh":2}""", 400, 0)]
    [InlineData("""{"qpHigh":""", 400, 0)]
    [InlineData("", 400, 0)]
    public async Task A_wrong_document_changes_nothing_and_every_error_is_told(string body, int status, int errors)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Put, "door", body);
        JsonElement problem = await ProblemAsync(answer);
        using HttpResponseMessage door = await _silo.Http.GetAsync(new Uri("/api/v1/cameras/door", UriKind.Relative));

        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(errors, problem.TryGetProperty("errors", out JsonElement all) ? all.GetArrayLength() : 0);
        Assert.All(["value", "limit", "remedy"], member => Assert.NotEqual(string.Empty, problem.GetProperty(member).GetString()));
        Assert.Equal(HttpStatusCode.NotFound, door.StatusCode);
    }

    [Fact]
    public async Task A_body_of_another_type_and_one_that_is_too_long_are_refused()
    {
        using var text = new StringContent("qpHigh=3", Encoding.UTF8, "text/plain");
        using HttpResponseMessage type = await _silo.Http.PutAsync(new Uri("/api/v1/cameras/door", UriKind.Relative), text);
        using HttpResponseMessage length = await SendAsync(HttpMethod.Put, "door", "{" + new string(' ', 70_000) + "}");

        Assert.Equal((415, 413), ((int)type.StatusCode, (int)length.StatusCode));
        Assert.NotNull((await ProblemAsync(type)).GetProperty("remedy").GetString());
        Assert.NotNull((await ProblemAsync(length)).GetProperty("remedy").GetString());
    }

    [Fact]
    public async Task Settings_reach_a_connected_edge_and_its_answer_is_shown()
    {
        await SendAsync(HttpMethod.Put, "door", """{"qpHigh":24}""");
        using ScriptedEdge edge = await _silo.ConnectAsync();
        Welcome welcome = await edge.GreetAsync(ScriptedEdge.Hello());
        await SendAsync(HttpMethod.Patch, "door", """{"qpHigh":22,"alpha":0.5}""", ifMatch: "*");
        SettingsChange change = (await edge.WhenAsync(message => message.Settings is not null)).Settings;
        await edge.SendAsync(new EdgeMessage { SettingsApplied = new SettingsApplied { Revision = change.Revision, FromChunk = 12 } });
        await edge.SendAsync(new EdgeMessage { Ping = new Ping() });
        await edge.WhenAsync(message => message.Pong is not null);
        using JsonDocument door = await GetAsync("/api/v1/cameras/door");

        Assert.Equal((1, 24, true), (welcome.Settings.Revision, welcome.Settings.Settings.QpHigh, welcome.Settings.Complete));
        Assert.Equal((2, 22, 0.5), (change.Revision, change.Settings.QpHigh, change.Settings.Alpha));
        Assert.False(change.Settings.HasQpLow);
        JsonElement applied = door.RootElement.GetProperty("applied");
        Assert.Equal((2, 12, ""), (applied.GetProperty("version").GetInt64(), applied.GetProperty("fromChunk").GetInt64(), applied.GetProperty("error").GetString()));
    }

    [Fact]
    public async Task A_drained_camera_is_asked_to_finish_and_waits_until_it_is_resumed()
    {
        using ScriptedEdge edge = await _silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello());
        using HttpResponseMessage drained = await SendAsync(HttpMethod.Post, "door/drain", null);
        Drain drain = (await edge.WhenAsync(message => message.Drain is not null)).Drain;
        await edge.SendAsync(ScriptedEdge.Frames(TestStream.Encode(2)));
        await edge.WhenAcknowledgedAsync(1);
        using ScriptedEdge second = await _silo.ConnectAsync();
        await second.SendAsync(new EdgeMessage { Hello = ScriptedEdge.Hello(epoch: 2) });
        Stop? waits = await second.WhenStoppedAsync();
        await SendAsync(HttpMethod.Post, "door/resume", null);
        using ScriptedEdge third = await _silo.ConnectAsync();

        Welcome welcome = await third.GreetAsync(ScriptedEdge.Hello(epoch: 3));

        Assert.Equal("Drained", (await JsonAsync(drained)).GetProperty("state").GetString());
        Assert.Contains("door", drain.Reason, StringComparison.Ordinal);
        Assert.True(waits!.Retry);
        Assert.Equal(64, welcome.Credits);
    }

    [Fact]
    public async Task A_removed_camera_is_stopped_for_good_and_its_results_stay()
    {
        using ScriptedEdge edge = await _silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello());
        await edge.SendAsync(ScriptedEdge.Frames(TestStream.Encode(2)));
        await edge.WhenAcknowledgedAsync(1);
        using HttpResponseMessage removed = await SendAsync(HttpMethod.Delete, "door", null);
        Stop? stop = await edge.WhenStoppedAsync();
        using JsonDocument list = await GetAsync("/api/v1/cameras");
        string events = await _silo.Http.GetStringAsync(new Uri("/api/v1/cameras/door/results?after=0-0&limit=2", UriKind.Relative));

        Assert.Equal(HttpStatusCode.NoContent, removed.StatusCode);
        Assert.False(stop!.Retry);
        Assert.Equal(0, list.RootElement.GetProperty("total").GetInt32());
        Assert.Contains("id: 1-1", events, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_comes_in_pages()
    {
        foreach (string camera in new[] { "c", "a", "d", "b", "e" })
        {
            await SendAsync(HttpMethod.Put, camera, "{}");
        }

        using JsonDocument first = await GetAsync("/api/v1/cameras?limit=2");
        using JsonDocument second = await GetAsync("/api/v1/cameras?limit=2&after=b");
        using JsonDocument third = await GetAsync("/api/v1/cameras?limit=2&after=d");
        using HttpResponseMessage wrong = await _silo.Http.GetAsync(new Uri("/api/v1/cameras?limit=0", UriKind.Relative));

        Assert.Equal(["a b, next b of 5", "c d, next d of 5", "e, next  of 5"], new[] { first, second, third }.Select(Describe));
        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
    }

    [Fact]
    public async Task The_fleet_is_the_same_after_a_restart()
    {
        using var directory = new TemporaryDirectory();
        await using (SiloFixture before = await SiloFixture.StartAsync(directory: directory))
        {
            using HttpResponseMessage put = await before.Http.SendAsync(Request(HttpMethod.Put, "door", """{"k":7}"""));
            Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        }

        await using SiloFixture after = await SiloFixture.StartAsync(directory: directory);
        using JsonDocument list = JsonDocument.Parse(await after.Http.GetStringAsync(new Uri("/api/v1/cameras", UriKind.Relative)));

        JsonElement door = Assert.Single(list.RootElement.GetProperty("cameras").EnumerateArray());
        Assert.Equal(7, door.GetProperty("registration").GetProperty("settings").GetProperty("k").GetInt32());
    }

    private static string Describe(JsonDocument page) =>
        string.Join(' ', page.RootElement.GetProperty("cameras").EnumerateArray().Select(camera => camera.GetProperty("camera").GetString()))
        + $", next {page.RootElement.GetProperty("next").GetString()} of {page.RootElement.GetProperty("total").GetInt32()}";

    private static HttpRequestMessage Request(HttpMethod method, string path, string? body, string? ifMatch = null, string? ifNoneMatch = null)
    {
        var request = new HttpRequestMessage(method, new Uri($"/api/v1/cameras/{path}", UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        if (ifNoneMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-None-Match", ifNoneMatch);
        }

        return request;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;

    private static Task<JsonElement> ProblemAsync(HttpResponseMessage answer)
    {
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        return JsonAsync(answer);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body, string? ifMatch = null, string? ifNoneMatch = null)
    {
        using HttpRequestMessage request = Request(method, path, body, ifMatch, ifNoneMatch);
        return await _silo.Http.SendAsync(request);
    }

    private async Task<JsonDocument> GetAsync(string path) => JsonDocument.Parse(await _silo.Http.GetStringAsync(new Uri(path, UriKind.Relative)));
}
