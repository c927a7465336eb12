using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Edge;
using AccMpeg.Inference;

namespace AccMpeg.EdgeAgent.Models;

/// <summary>
/// Gets AccModels from a silo by HTTP. What came before the link broke stays and is gone on with by a range; only a file of the right SHA-256, whose
/// manifest is for it, ever gets its name. The model before stays on disk.
/// </summary>
internal sealed class ModelFetcher(string directory, HttpClient http, TimeProvider time)
{
    private const int Attempts = 5;
    private const int Kept = 2;
    private const long GreatestModel = 1L << 30;

    /// <summary>The network on disk, fetched where it is not there yet.</summary>
    /// <param name="model">What to get.</param>
    /// <param name="gateway">The silo that named it.</param>
    /// <param name="cancellationToken">Ends the fetching.</param>
    /// <exception cref="ModelException">It cannot be had, or is not what it should be; the message says why.</exception>
    public async Task<ModelFile> FetchAsync(AccModelRef model, Uri gateway, CancellationToken cancellationToken)
    {
        ModelManifest manifest = ModelManifest.Parse(model.Manifest.Span, $"manifest of {model.Name}");
        if (manifest.Sha256 != model.Sha256 || manifest.Kind != ModelKind.AccModel)
        {
            throw new ModelException(
                $"The manifest of AccModel '{model.Name}' is of a {manifest.Kind} with the SHA-256 {manifest.Sha256}; an AccModel with {model.Sha256} was announced.");
        }

        Directory.CreateDirectory(directory);
        string path = Path.Combine(directory, model.Sha256 + ".onnx");
        if (!File.Exists(path))
        {
            await FetchAsync(new Uri(HttpAddress(gateway), model.Path), path, model, cancellationToken);
        }

        await File.WriteAllBytesAsync(ModelFile.ManifestPath(path), manifest.ToJson(), cancellationToken);
        ModelFile file = ModelFile.Load(path);
        File.SetLastWriteTimeUtc(path, time.GetUtcNow().UtcDateTime);
        Prune();
        return file;
    }

    private async Task FetchAsync(Uri address, string path, AccModelRef model, CancellationToken cancellationToken)
    {
        string part = path + ".part";
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                await DownloadAsync(address, part, cancellationToken);
                break;
            }
            catch (Exception error) when (error is HttpRequestException or IOException && attempt < Attempts)
            {
                await Task.Delay(TimeSpan.FromSeconds(0.25 * (1 << attempt)), time, cancellationToken);
            }
            catch (Exception error) when (error is HttpRequestException or IOException)
            {
                throw new ModelException($"AccModel '{model.Name}' cannot be fetched from {address}, {Attempts} times tried: {error.Message}", error);
            }
        }

        string found = await ContentHash.OfFileAsync(part, cancellationToken);
        if (found != model.Sha256)
        {
            File.Delete(part);
            throw new ModelException($"AccModel '{model.Name}' came from {address} with the SHA-256 {found}; {model.Sha256} was announced. It is not used.");
        }

        File.Move(part, path, overwrite: true);
    }

    private async Task DownloadAsync(Uri address, string part, CancellationToken cancellationToken)
    {
        await using FileStream file = new(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.None);
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        if (file.Length > 0)
        {
            request.Headers.Range = new RangeHeaderValue(file.Length, null);
        }

        using HttpResponseMessage answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (answer.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            // Everything is here already; the hash tells whether it is right.
            return;
        }

        answer.EnsureSuccessStatusCode();
        file.Position = answer.StatusCode == HttpStatusCode.PartialContent ? file.Length : 0;
        file.SetLength(file.Position);
        if (file.Position + answer.Content.Headers.ContentLength > GreatestModel)
        {
            throw new ModelException(
                string.Create(CultureInfo.InvariantCulture, $"{address} has {answer.Content.Headers.ContentLength} bytes; an AccModel has at most {GreatestModel}."));
        }

        await answer.Content.CopyToAsync(file, cancellationToken);
    }

    /// <summary>Keeps the model in use and the one before.</summary>
    private void Prune()
    {
        foreach (FileInfo old in new DirectoryInfo(directory).GetFiles("*.onnx").OrderByDescending(file => file.LastWriteTimeUtc).Skip(Kept))
        {
            File.Delete(ModelFile.ManifestPath(old.FullName));
            old.Delete();
        }
    }

    private static Uri HttpAddress(Uri gateway) => new UriBuilder(gateway) { Scheme = gateway.Scheme is "wss" or "https" ? "https" : "http", Path = "/" }.Uri;
}
