using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using static System.FormattableString;

namespace AccMpeg.Cli.Models.Registry;

/// <summary>model rollback: ends a trial, or goes back to the version that was stable before.</summary>
internal sealed class ModelRollbackCommand(CliHost host)
    : RegistryCommand("rollback", "End the trial of a version or, where there is none, go back to the version that was stable before.", host, "The network.")
{
    /// <inheritdoc/>
    protected override async Task<JsonElement> AskAsync(RegistrySettings settings, ClusterClient cluster, CancellationToken cancellation) =>
        (await cluster.SendAsync(HttpMethod.Post, $"models/{settings.Name}/rollback", null, null, cancellation)).Body!.Value;

    /// <inheritdoc/>
    protected override void Show(RegistrySettings settings, JsonElement answer) =>
        Host.Out.WriteLine(Invariant($"{settings.Name}: version {answer.GetProperty("version").GetInt32()} is stable, none is on trial."));
}
