using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Security;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Security;

/// <summary>Where other machines reach a silo, networks are for those who may see the cluster, and for edges by what their hello shows.</summary>
public sealed class EdgeCredentialsTests : IAsyncLifetime, IDisposable
{
    private const string Shared = "the-token-that-all-share";

    private static readonly byte[] Network = [1, 2, 3, 4];
    private static readonly string Blob = $"models/blobs/{Convert.ToHexStringLower(SHA256.HashData(Network))}";

    private readonly TemporaryDirectory _directory = new();
    private string _admin = string.Empty;
    private string _viewer = string.Empty;
    private SiloFixture _silo = null!;

    public async Task InitializeAsync()
    {
        string keys = _directory.File("keys.json");
        _admin = ApiKeyFile.Add(keys, "admin", ApiRole.Admin);
        _viewer = ApiKeyFile.Add(keys, "viewer", ApiRole.Viewer);
        _silo = await SiloFixture.StartAsync(
            new GatewayOptions { Token = Shared }, _directory, options => options with { ApiKeyFile = keys, Listen = new IPEndPoint(IPAddress.Any, 0) });
        (await SendAsync(HttpMethod.Put, Blob, "Bearer", _admin, new ByteArrayContent(Network))).Dispose();
        (await SendAsync(HttpMethod.Put, "cameras/door", "Bearer", _admin, new StringContent("{}", Encoding.UTF8, "application/json"))).Dispose();
    }

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_network_is_for_edges_and_viewers_alone()
    {
        using HttpResponseMessage issued = await SendAsync(HttpMethod.Post, "cameras/door/token", "Bearer", _admin);
        string token = JsonDocument.Parse(await issued.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString()!;

        Assert.Equal(HttpStatusCode.Unauthorized, await FetchAsync(null, null));
        Assert.Equal(HttpStatusCode.Unauthorized, await FetchAsync("Basic", Credentials("door", "wrong")));
        Assert.Equal(HttpStatusCode.Unauthorized, await FetchAsync("Basic", Credentials("door", string.Empty)));
        Assert.Equal(HttpStatusCode.Unauthorized, await FetchAsync("Basic", Credentials("gate", token)));
        Assert.Equal(HttpStatusCode.Unauthorized, await FetchAsync("Basic", "no base64!"));
        Assert.Equal(HttpStatusCode.Unauthorized, await FetchAsync("Basic", Credentials("door", new string('x', 5000))));
        Assert.Equal(HttpStatusCode.OK, await FetchAsync("Basic", Credentials("door", token)));
        Assert.Equal(HttpStatusCode.OK, await FetchAsync("Basic", Credentials("gate", Shared)));
        Assert.Equal(HttpStatusCode.OK, await FetchAsync("Bearer", _viewer));
    }

    [Fact]
    public async Task A_revoked_token_ends_with_the_next_request()
    {
        using HttpResponseMessage issued = await SendAsync(HttpMethod.Post, "cameras/door/token", "Bearer", _admin);
        string token = JsonDocument.Parse(await issued.Content.ReadAsStringAsync()).RootElement.GetProperty("token").GetString()!;
        HttpStatusCode before = await FetchAsync("Basic", Credentials("door", token));
        (await SendAsync(HttpMethod.Delete, "cameras/door/token", "Bearer", _admin)).Dispose();

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (before, await FetchAsync("Basic", Credentials("door", token))));
    }

    [Fact]
    public async Task Edge_credentials_open_nothing_but_networks()
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Get, "cameras", "Basic", Credentials("door", Shared));
        using HttpResponseMessage put = await SendAsync(HttpMethod.Put, Blob, "Basic", Credentials("door", Shared), new ByteArrayContent(Network));

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (answer.StatusCode, put.StatusCode));
    }

    private static string Credentials(string camera, string token) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{camera}:{token}"));

    private async Task<HttpStatusCode> FetchAsync(string? scheme, string? parameter)
    {
        using HttpResponseMessage answer = await SendAsync(HttpMethod.Get, Blob, scheme, parameter);
        return answer.StatusCode;
    }

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? scheme, string? parameter, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"/api/v1/{path}", UriKind.Relative)) { Content = content };
        request.Headers.Authorization = scheme is null ? null : new AuthenticationHeaderValue(scheme, parameter);
        return await _silo.Http.SendAsync(request);
    }
}
