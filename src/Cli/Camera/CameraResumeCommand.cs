using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Camera;

/// <summary>camera resume.</summary>
internal sealed class CameraResumeCommand(CliHost host) : CameraCommand("resume", "Let a drained camera stream again.", host)
{
    /// <inheritdoc/>
    protected override async Task<JsonElement?> AskAsync(CameraCommandSettings settings, ClusterClient cluster, CancellationToken cancellation) =>
        (await cluster.SendAsync(HttpMethod.Post, $"cameras/{settings.Camera}/resume", null, null, cancellation)).Body;

    /// <inheritdoc/>
    protected override void Show(CameraCommandSettings settings, JsonElement? answer) => CameraText.WriteRegistration(settings.Camera, answer!.Value, Host);
}
