using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Camera;

/// <summary>camera drain.</summary>
internal sealed class CameraDrainCommand(CliHost host) : CameraCommand("drain", "Let a camera's edge deliver what it has and end; later connections wait.", host)
{
    /// <inheritdoc/>
    protected override async Task<JsonElement?> AskAsync(CameraCommandSettings settings, ClusterClient cluster, CancellationToken cancellation) =>
        (await cluster.SendAsync(HttpMethod.Post, $"cameras/{settings.Camera}/drain", null, null, cancellation)).Body;

    /// <inheritdoc/>
    protected override void Show(CameraCommandSettings settings, JsonElement? answer) => CameraText.WriteRegistration(settings.Camera, answer!.Value, Host);
}
