using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Cli.Cluster;
using AccMpeg.Contracts;
using AccMpeg.Inference;
using static System.FormattableString;

namespace AccMpeg.Cli.Load;

/// <summary>
/// Pushes an AccModel to the run's cameras and waits until the cluster counts all of them as running it. It has a name, a final DNN and bytes of its own, so
/// that no other camera takes it, and each run pushes a version that no edge has.
/// </summary>
internal sealed class LoadPush(ClusterClient cluster, TimeProvider time)
{
    /// <summary>Name of the AccModel in the registry.</summary>
    public const string ModelName = "accmpeg-load";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Pushes a network.</summary>
    /// <returns>Time from the version's registration until every connected edge said that it runs it; null where not all did in time. Its SHA-256, and the edges that run it.</returns>
    public async Task<(TimeSpan? Elapsed, string Sha256, int Running)> RunAsync(ModelFile model, CancellationToken cancellation)
    {
        byte[] onnx = Distinct(await File.ReadAllBytesAsync(model.OnnxPath, cancellation));
        string sha256 = ContentHash.Of(onnx);
        ModelManifest manifest = model.Manifest with { Name = ModelName, Sha256 = sha256, AccModel = model.Manifest.AccModel! with { FinalDnn = ModelName, FinalDnnSha256 = string.Empty } };
        using (MemoryStream content = new(onnx))
        {
            await cluster.UploadAsync($"models/blobs/{sha256}", content, cancellation);
        }

        JsonObject document = new() { ["sha256"] = sha256, ["manifest"] = JsonNode.Parse(manifest.ToJson()), ["alias"] = "stable" };
        long start = time.GetTimestamp();
        JsonElement reply = (await cluster.SendAsync(HttpMethod.Post, $"models/{ModelName}/versions", document, null, cancellation)).Body!.Value;
        string path = Invariant($"models/{ModelName}/versions/{reply.GetProperty("version").GetInt32()}/rollout");
        while (true)
        {
            JsonElement rollout = (await cluster.SendAsync(HttpMethod.Get, path, null, null, cancellation)).Body!.Value;
            TimeSpan elapsed = time.GetElapsedTime(start);
            int running = rollout.GetProperty("running").GetInt32();
            if (running > 0 && running == rollout.GetProperty("connected").GetInt32())
            {
                return (elapsed, sha256, running);
            }

            if (elapsed > Patience)
            {
                return (null, sha256, running);
            }

            await Task.Delay(Interval, time, cancellation);
        }
    }

    /// <summary>The same network as another file: a doc_string (field 6 of ONNX's ModelProto) behind it, which replaces the one that it has.</summary>
    private static byte[] Distinct(byte[] onnx)
    {
        const byte DocString = (6 << 3) | 2;
        byte[] text = System.Text.Encoding.ASCII.GetBytes(Guid.NewGuid().ToString("N"));
        return [.. onnx, DocString, (byte)text.Length, .. text];
    }
}
