using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Cli.Cluster;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Models.Registry;

/// <summary>Makes a version of a file: bytes first, then the manifest with what is said of it.</summary>
internal static class VersionPush
{
    /// <summary>Pushes a file.</summary>
    /// <param name="cluster">The cluster.</param>
    /// <param name="file">The network.</param>
    /// <param name="name">Its name in the registry.</param>
    /// <param name="alias">stable, canary or null.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <param name="more">Adds what else is said; null for nothing.</param>
    /// <returns>The number of the version.</returns>
    public static async Task<int> SendAsync(
        ClusterClient cluster, ModelFile file, string name, string? alias, CancellationToken cancellation, Action<JsonObject>? more = null)
    {
        await cluster.UploadAsync($"models/blobs/{file.Manifest.Sha256}", file.OnnxPath, cancellation);
        JsonObject document = new() { ["sha256"] = file.Manifest.Sha256, ["manifest"] = JsonNode.Parse(file.Manifest.ToJson()) };
        if (alias is not null)
        {
            document["alias"] = alias;
        }

        more?.Invoke(document);
        (JsonElement? reply, _) = await cluster.SendAsync(HttpMethod.Post, $"models/{name}/versions", document, null, cancellation);
        return reply!.Value.GetProperty("version").GetInt32();
    }
}
