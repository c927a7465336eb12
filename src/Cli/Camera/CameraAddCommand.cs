using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Camera;

/// <summary>camera add: registers a camera, or replaces its settings whole.</summary>
internal sealed class CameraAddCommand(CliHost host) : CameraCommand(
    "add", "Register a camera, or replace the settings of one that is registered.", host, $"Settings as NAME=VALUE, such as qpHigh=24 priority=high; others have their defaults. {CameraAssignments.Names}")
{
    /// <inheritdoc/>
    protected override async Task<JsonElement?> AskAsync(CameraCommandSettings settings, ClusterClient cluster, CancellationToken cancellation) =>
        (await cluster.SendAsync(HttpMethod.Put, $"cameras/{settings.Camera}", settings.Document, null, cancellation)).Body;

    /// <inheritdoc/>
    protected override void Show(CameraCommandSettings settings, JsonElement? answer) => CameraText.WriteRegistration(settings.Camera, answer!.Value, Host);
}
