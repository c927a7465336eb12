using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Contracts.Grains.Models;
using static System.FormattableString;

namespace AccMpeg.Cli.Models.Registry;

/// <summary>model trial: what the guards of a version on trial read now.</summary>
internal sealed class ModelTrialCommand(CliHost host)
    : RegistryCommand("trial", "Show how the version on trial compares with the stable one, and what would end its trial.", host, "The network.")
{
    /// <inheritdoc/>
    protected override async Task<JsonElement> AskAsync(RegistrySettings settings, ClusterClient cluster, CancellationToken cancellation) =>
        (await cluster.SendAsync(HttpMethod.Get, $"models/{settings.Name}/trial", null, null, cancellation)).Body!.Value;

    /// <inheritdoc/>
    protected override void Show(RegistrySettings settings, JsonElement answer)
    {
        TrialReport trial = answer.Deserialize<TrialReport>(JsonText.Options)!;
        Host.Out.WriteLine(Invariant($"{trial.Model} version {trial.Version}: {trial.OnTrial} cameras on trial and {trial.Stable} stable ones have shown enough chunks."));
        TextTable table = new("Guard", "factor", "limit", "");
        foreach (GuardReading guard in trial.Guards)
        {
            table.Add(guard.Guard, guard.Factor is { } factor ? Invariant($"{factor:F2}") : "-", Invariant($"{guard.Limit:0.##}"), guard.Text);
        }

        table.WriteTo(Host);
    }
}
