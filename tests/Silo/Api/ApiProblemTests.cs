using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Api;

/// <summary>Every refusal is a problem with value, limit and remedy, whoever made it: an end point, the routing, or the server.</summary>
public sealed class ApiProblemTests : IAsyncLifetime
{
    private SiloFixture _silo = null!;

    public async Task InitializeAsync() => _silo = await SiloFixture.StartAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Theory]
    [InlineData(404, "GET", "/nothing/here")]
    [InlineData(404, "GET", "/api/v1/cameras/nobody")]
    [InlineData(400, "GET", "/api/v1/models/doors/versions/none/rollout")]
    [InlineData(405, "POST", "/api/v1/cameras")]
    [InlineData(405, "DELETE", "/metrics")]
    [InlineData(400, "GET", "/api/v1/cameras/NOT-A-NAME")]
    [InlineData(400, "GET", "/api/v1/cameras?limit=many")]
    [InlineData(400, "POST", "/api/v1/models/doors/promote?version=first")]
    [InlineData(400, "POST", "/api/v1/models/doors/promote")]
    [InlineData(400, "PUT", "/api/v1/cameras/door", "{")]
    [InlineData(400, "PUT", "/api/v1/cameras/door", "[]")]
    [InlineData(400, "PUT", "/api/v1/cameras/door", """{"policy":"\ud800"}""")]
    [InlineData(400, "PUT", "/api/v1/cameras/door", """{"qpHigh":99}""")]
    [InlineData(415, "PUT", "/api/v1/cameras/door", "{}", "text/plain")]
    [InlineData(428, "PATCH", "/api/v1/cameras/door", "{}")]
    [InlineData(426, "GET", "/edge/v1")]
    public async Task A_refusal_says_value_limit_and_remedy(int status, string method, string path, string? body = null, string type = "application/json")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, new MediaTypeHeaderValue(type));
        }

        await AssertProblemAsync(status, request);
    }

    [Fact]
    public async Task A_body_that_is_too_long_is_refused_with_the_limit()
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, new Uri("/api/v1/cameras/door", UriKind.Relative))
        {
            Content = new StringContent($"{{\"policy\":\"{new string('x', 70_000)}\"}}", Encoding.UTF8, "application/json"),
        };

        JsonElement problem = await AssertProblemAsync(413, request);

        Assert.Equal("65536 bytes", problem.GetProperty("limit").GetString());
    }

    [Fact]
    public async Task A_browser_that_wants_HTML_gets_the_problem_all_the_same()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/nothing", UriKind.Relative));
        request.Headers.Accept.ParseAdd("text/html");

        JsonElement problem = await AssertProblemAsync(404, request);

        Assert.Equal("/nothing", problem.GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_wrong_method_is_told_the_right_ones()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/v1/cameras/door", UriKind.Relative));

        JsonElement problem = await AssertProblemAsync(405, request);

        Assert.Contains("PATCH", problem.GetProperty("limit").GetString(), StringComparison.Ordinal);
    }

    private async Task<JsonElement> AssertProblemAsync(int status, HttpRequestMessage request)
    {
        using HttpResponseMessage answer = await _silo.Http.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();

        Assert.Equal(((HttpStatusCode)status, "application/problem+json"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        JsonElement problem = JsonDocument.Parse(text).RootElement;
        Assert.True(problem.TryGetProperty("value", out _), text);
        Assert.All(["detail", "limit", "remedy"], name => Assert.NotEmpty(problem.GetProperty(name).GetString()!));
        return problem;
    }
}
