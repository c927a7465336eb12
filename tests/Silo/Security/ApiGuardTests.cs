using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using AccMpeg.Silo.Security;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Security;

/// <summary>Who may do what over HTTP, and what is written down of it.</summary>
public sealed class ApiGuardTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();
    private readonly Dictionary<ApiRole, string> _keys = [];
    private SiloFixture _silo = null!;

    private string KeyFile => _directory.File("keys.json");

    public async Task InitializeAsync()
    {
        foreach (ApiRole role in new[] { ApiRole.Viewer, ApiRole.Operator, ApiRole.Admin })
        {
            _keys[role] = ApiKeyFile.Add(KeyFile, role.ToString(), role);
        }

        _keys[ApiRole.None] = "no-key-at-all";
        _silo = await SiloFixture.StartAsync(directory: _directory, change: options => options with { ApiKeyFile = KeyFile });
    }

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData("GET", "cameras", 401, 200, 200, 200)]
    [InlineData("PUT", "cameras/door", 401, 403, 201, 200)]
    [InlineData("POST", "cameras/door/token", 401, 403, 403, 200)]
    [InlineData("DELETE", "cameras/door/token", 401, 403, 403, 204)]
    [InlineData("POST", "models/doors/rollback", 401, 403, 400, 400)]
    [InlineData("POST", "silo/collect", 401, 403, 403, 200)]
    [InlineData("GET", "audit", 401, 403, 403, 200)]
    public async Task A_role_may_what_it_includes(string method, string path, params int[] statuses)
    {
        if (path.StartsWith("cameras/door/", StringComparison.Ordinal))
        {
            (await SendAsync(ApiRole.Operator, "PUT", "cameras/door")).Dispose();
        }

        int[] answers = new int[4];
        for (int role = 0; role < 4; role++)
        {
            using HttpResponseMessage answer = await SendAsync((ApiRole)role, method, path);
            answers[role] = (int)answer.StatusCode;
        }

        Assert.Equal(statuses, answers);
    }

    [Fact]
    public async Task A_refusal_is_a_problem_with_the_remedy_and_health_needs_no_key()
    {
        using HttpResponseMessage refused = await _silo.Http.GetAsync(new Uri("/api/v1/cameras", UriKind.Relative));
        using JsonDocument problem = JsonDocument.Parse(await refused.Content.ReadAsStringAsync());
        using HttpResponseMessage health = await _silo.Http.GetAsync(new Uri("/health/ready", UriKind.Relative));

        Assert.Contains("accmpeg key new", problem.RootElement.GetProperty("remedy").GetString(), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.OK), (refused.StatusCode, health.StatusCode));
    }

    [Fact]
    public async Task Changes_are_written_down_with_who_and_what_and_without_secrets()
    {
        (await SendAsync(ApiRole.Operator, "PUT", "cameras/door", """{"qpHigh":24}""")).Dispose();
        using HttpResponseMessage issued = await SendAsync(ApiRole.Admin, "POST", "cameras/door/token?grace=60");
        string token = JsonDocument.Parse(await issued.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString()!;
        (await SendAsync(ApiRole.Viewer, "DELETE", "cameras/door")).Dispose();
        (await SendAsync(ApiRole.Viewer, "GET", "cameras")).Dispose();
        string[] lines = await WhenLinesAsync(3);
        string text = string.Join('\n', lines);

        JsonElement[] entries = [.. lines.Select(line => JsonDocument.Parse(line).RootElement)];
        Assert.Equal(["Operator", "Admin", "Viewer"], entries.Select(entry => entry.GetProperty("who").GetString()));
        Assert.Equal([201, 200, 403], entries.Select(entry => entry.GetProperty("status").GetInt32()));
        Assert.Equal("""{"qpHigh":24}""", entries[0].GetProperty("change").GetString());
        Assert.DoesNotContain(token, text, StringComparison.Ordinal);
        Assert.All(_keys.Values, key => Assert.DoesNotContain(key, text, StringComparison.Ordinal));
    }

    [Fact]
    public void The_file_keeps_no_key_and_is_for_its_owner_alone()
    {
        string text = File.ReadAllText(KeyFile);

        Assert.All(_keys.Values, key => Assert.DoesNotContain(key, text, StringComparison.Ordinal));
        Assert.True(OperatingSystem.IsWindows() || File.GetUnixFileMode(KeyFile) == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Theory]
    [InlineData("[{\"name\":\"a\"}]")]
    [InlineData("[{\"name\":\"a\",\"role\":\"King\",\"sha256\":\"00\"}]")]
    [InlineData("[{\"name\":\"a\",\"role\":\"Admin\",\"sha256\":\"00\"}]")]
    [InlineData("nonsense")]
    public void A_wrong_file_is_refused_with_its_name(string text)
    {
        string path = _directory.File("wrong.json");
        File.WriteAllText(path, text);

        Assert.Contains(path, Assert.Throws<InvalidDataException>(() => ApiKeyFile.Read(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_keys_nobody_comes_in_where_other_machines_reach_the_silo()
    {
        await using SiloFixture open = await SiloFixture.StartAsync(change: options => options with { Listen = new IPEndPoint(IPAddress.Any, 0) });

        using HttpResponseMessage answer = await open.Http.GetAsync(new Uri("/api/v1/cameras", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Contains("--api-keys", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private async Task<HttpResponseMessage> SendAsync(ApiRole role, string method, string path, string body = "{}")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri($"/api/v1/{path}", UriKind.Relative));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _keys[role]);
        request.Content = method == "PUT" ? new StringContent(body, Encoding.UTF8, "application/json") : null;
        return await _silo.Http.SendAsync(request);
    }

    /// <summary>A line is written after its request has been answered.</summary>
    private async Task<string[]> WhenLinesAsync(int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            await using var file = new FileStream(_directory.File("audit.jsonl"), FileMode.OpenOrCreate, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(file);
            string[] lines = (await reader.ReadToEndAsync(limit.Token)).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            if (lines.Length >= count)
            {
                return lines;
            }
        }
    }
}
