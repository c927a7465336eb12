using System.CommandLine;
using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Camera;

/// <summary>camera set: changes settings of a camera while it runs.</summary>
internal sealed class CameraSetCommand(CliHost host) : CameraCommand(
    "set", "Change settings of a camera while it runs; the others stay.", host, $"Settings as NAME=VALUE; NAME= goes back to the default. {CameraAssignments.Names}")
{
    /// <inheritdoc/>
    protected override CameraCommandSettings Bind(ParseResult parse) => base.Bind(parse) with { NeedsSettings = true };

    /// <inheritdoc/>
    protected override async Task<JsonElement?> AskAsync(CameraCommandSettings settings, ClusterClient cluster, CancellationToken cancellation) =>
        (await cluster.SendAsync(HttpMethod.Patch, $"cameras/{settings.Camera}", settings.Document, "*", cancellation)).Body;

    /// <inheritdoc/>
    protected override void Show(CameraCommandSettings settings, JsonElement? answer) => CameraText.WriteRegistration(settings.Camera, answer!.Value, Host);
}
