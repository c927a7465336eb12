using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Camera;

/// <summary>camera remove: ends a registration.</summary>
internal sealed class CameraRemoveCommand(CliHost host) : CameraCommand("remove", "Remove a camera and end its edge's connection; its results stay.", host)
{
    /// <inheritdoc/>
    protected override async Task<JsonElement?> AskAsync(CameraCommandSettings settings, ClusterClient cluster, CancellationToken cancellation) =>
        (await cluster.SendAsync(HttpMethod.Delete, $"cameras/{settings.Camera}", null, null, cancellation)).Body;

    /// <inheritdoc/>
    protected override void Show(CameraCommandSettings settings, JsonElement? answer) => Host.Out.WriteLine($"{settings.Camera}: removed");
}
