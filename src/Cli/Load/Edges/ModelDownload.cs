using AccMpeg.Contracts;
using AccMpeg.Contracts.Edge;
using AccMpeg.Link;

namespace AccMpeg.Cli.Load.Edges;

/// <summary>Fetches AccModels as an edge does, every byte by HTTP and checked by its hash, but keeps none of them.</summary>
internal sealed class ModelDownload(Uri silo, string token, HttpClient http)
{
    /// <summary>Fetches a network once, as the edge of a camera.</summary>
    /// <returns>What is wrong with it; null where it is what was announced.</returns>
    public async Task<string?> FetchAsync(string camera, AccModelRef model, CancellationToken cancellation)
    {
        try
        {
            using HttpRequestMessage request = new(HttpMethod.Get, new Uri(silo, model.Path));
            request.Headers.Authorization = new EdgeCredential(camera, token).ToHeader();
            using HttpResponseMessage answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            answer.EnsureSuccessStatusCode();
            await using Stream content = await answer.Content.ReadAsStreamAsync(cancellation);
            string found = await ContentHash.OfAsync(content, cancellation);
            return found == model.Sha256 ? null : $"the AccModel came with the SHA-256 {found}; {model.Sha256} was announced";
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            return $"the AccModel cannot be fetched: {error.Message}";
        }
    }
}
