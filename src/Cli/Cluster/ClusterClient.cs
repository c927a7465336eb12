using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Link;

namespace AccMpeg.Cli.Cluster;

/// <summary>The HTTP interface of a cluster as commands use it: problems become errors that say all of them.</summary>
internal sealed class ClusterClient : IDisposable
{
    private readonly HttpClient _http;

    public ClusterClient(ClusterAccess access)
    {
        string address = access.Address.EndsWith('/') ? access.Address : access.Address + "/";
        _http = new HttpClient(TrustedAuthority.CreateHandler(access.Authority)) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromSeconds(60) };
        if (access.ApiKey is { } key)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }
    }

    /// <summary>Sends a request and reads the answer.</summary>
    /// <param name="method">GET, PUT and so on.</param>
    /// <param name="path">Below api/v1/.</param>
    /// <param name="body">A JSON document; null for none.</param>
    /// <param name="ifMatch">The If-Match header; null for none.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <returns>The answer's JSON, and its ETag; both null where it has none.</returns>
    /// <exception cref="CommandException">The cluster refused; the message has every reason.</exception>
    public async Task<(JsonElement? Body, string? ETag)> SendAsync(
        HttpMethod method, string path, object? body, string? ifMatch, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(method, "api/v1/" + path);
        if (body is not null)
        {
            request.Content = JsonContent.Create(body, options: JsonText.Options);
        }

        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        using HttpResponseMessage answer = await _http.SendAsync(request, cancellation);
        string text = await answer.Content.ReadAsStringAsync(cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new CommandException(Explain(answer, text));
        }

        return (text.Length > 0 ? JsonDocument.Parse(text).RootElement : null, answer.Headers.ETag?.Tag);
    }

    /// <summary>PUT of a file's bytes.</summary>
    /// <exception cref="CommandException">The cluster refused; the message has every reason.</exception>
    public async Task UploadAsync(string path, string file, CancellationToken cancellation)
    {
        await using FileStream content = File.OpenRead(file);
        await UploadAsync(path, content, cancellation);
    }

    /// <summary>PUT of bytes.</summary>
    /// <exception cref="CommandException">The cluster refused; the message has every reason.</exception>
    public async Task UploadAsync(string path, Stream content, CancellationToken cancellation)
    {
        using HttpRequestMessage request = new(HttpMethod.Put, "api/v1/" + path) { Content = new StreamContent(content) };
        using HttpResponseMessage answer = await _http.SendAsync(request, cancellation);
        if (!answer.IsSuccessStatusCode)
        {
            throw new CommandException(Explain(answer, await answer.Content.ReadAsStringAsync(cancellation)));
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static string Explain(HttpResponseMessage answer, string text)
    {
        if (answer.Content.Headers.ContentType?.MediaType == "application/problem+json"
            && JsonDocument.Parse(text).RootElement.TryGetProperty("detail", out JsonElement detail)
            && detail.GetString() is { Length: > 0 } reason)
        {
            return reason;
        }

        return answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
            ? $"The cluster answered {(int)answer.StatusCode}: give a key of the needed role by ACCMPEG_API_KEY."
            : $"The cluster answered {(int)answer.StatusCode} {answer.ReasonPhrase}: is {answer.RequestMessage?.RequestUri} a silo of this release?";
    }
}
