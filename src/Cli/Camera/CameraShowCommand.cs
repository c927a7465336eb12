using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Camera;

/// <summary>camera show: what one camera does now.</summary>
internal sealed class CameraShowCommand(CliHost host) : CameraCommand("show", "Show what a camera does now, its settings, and what its edge applied.", host)
{
    /// <inheritdoc/>
    protected override bool Changes => false;

    /// <inheritdoc/>
    protected override async Task<JsonElement?> AskAsync(CameraCommandSettings settings, ClusterClient cluster, CancellationToken cancellation) =>
        (await cluster.SendAsync(HttpMethod.Get, $"cameras/{settings.Camera}", null, null, cancellation)).Body;

    /// <inheritdoc/>
    protected override void Show(CameraCommandSettings settings, JsonElement? answer) => CameraText.WriteStatus(answer!.Value, Host);
}
