using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Output;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Results;
using AccMpeg.Silo.Api;
using static System.FormattableString;

namespace AccMpeg.Cli.Load;

/// <summary>The cameras of a load run as the cluster knows them: registered before, counted during, removed after it.</summary>
internal sealed class LoadFleet(int edges, ClusterClient cluster)
{
    /// <summary>How the names of all these cameras begin.</summary>
    public const string Prefix = "accmpeg-load-";

    private const int AtOnce = 16;
    private const int Page = 1000;

    /// <summary>The cameras' names.</summary>
    public IReadOnlyList<string> Names { get; } = [.. Enumerable.Range(1, edges).Select(index => Invariant($"{Prefix}{index:D6}"))];

    /// <summary>Registers all, each to run the AccModel that the run pushes.</summary>
    public Task RegisterAsync(CancellationToken cancellation) => ForEachAsync(
        name => cluster.SendAsync(HttpMethod.Put, $"cameras/{name}", new { accModel = LoadPush.ModelName }, null, cancellation), cancellation);

    /// <summary>Removes all.</summary>
    public Task RemoveAsync(CancellationToken cancellation) => ForEachAsync(
        name => cluster.SendAsync(HttpMethod.Delete, $"cameras/{name}", null, null, cancellation), cancellation);

    /// <summary>What became of their frames so far.</summary>
    public async Task<FrameCounts> CountAsync(CancellationToken cancellation)
    {
        long results = 0;
        int connected = 0;
        Dictionary<DropReason, long> drops = [];
        string? after = Prefix;
        do
        {
            CameraList page = (await cluster.SendAsync(HttpMethod.Get, Invariant($"cameras?limit={Page}&after={after}"), null, null, cancellation))
                .Body!.Value.Deserialize<CameraList>(JsonText.Options)!;
            foreach (CameraStatus camera in page.Cameras.Where(camera => camera.Camera.StartsWith(Prefix, StringComparison.Ordinal)))
            {
                results += camera.FramesWithResult;
                connected += camera.Connected ? 1 : 0;
                foreach ((DropReason reason, long count) in camera.FramesDropped)
                {
                    drops[reason] = drops.GetValueOrDefault(reason) + count;
                }
            }

            after = page.Next?.StartsWith(Prefix, StringComparison.Ordinal) == true ? page.Next : null;
        }
        while (after is not null);
        return new FrameCounts(connected, results, drops);
    }

    private Task ForEachAsync(Func<string, Task> act, CancellationToken cancellation) => Parallel.ForEachAsync(
        Names, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (name, _) => await act(name));
}
