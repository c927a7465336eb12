using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Contracts.Grains.Models;
using static System.FormattableString;

namespace AccMpeg.Cli.Models.Registry;

/// <summary>model versions: what a cluster's registry holds.</summary>
internal sealed class ModelVersionsCommand(CliHost host) : RegistryCommand("versions", "List the networks of a cluster with their versions.", host)
{
    /// <inheritdoc/>
    protected override async Task<JsonElement> AskAsync(RegistrySettings settings, ClusterClient cluster, CancellationToken cancellation) =>
        (await cluster.SendAsync(HttpMethod.Get, "models", null, null, cancellation)).Body!.Value;

    /// <inheritdoc/>
    protected override void Show(RegistrySettings settings, JsonElement answer)
    {
        RegistrySnapshot registry = answer.Deserialize<RegistrySnapshot>(JsonText.Options)!;
        TextTable table = new("Network", "version", "alias", "final DNN", "bytes", "SHA-256", "pushed");
        foreach (ModelEntry model in registry.Models)
        {
            foreach (ModelVersion version in model.Versions)
            {
                table.Add(
                    model.Name, Invariant($"{version.Version}"), Alias(model, version.Version), version.FinalDnn, Invariant($"{version.Bytes}"), version.Sha256[..12], Invariant($"{version.PushedAt:u}"));
            }
        }

        table.WriteTo(Host);
        foreach (ModelEntry model in registry.Models.Where(model => model.Remark.Length > 0))
        {
            Host.Out.WriteLine($"{model.Name}: {model.Remark}");
        }
    }

    private static string Alias(ModelEntry model, int version) =>
        version == model.Stable ? "stable"
        : version == model.Canary?.Version ? Invariant($"canary: {model.Canary.Percent:0.###} % of {model.Canary.Cameras}")
        : version == model.Withdrawn?.Version ? Invariant($"withdrawn: {model.Withdrawn.Guard}")
        : string.Empty;
}
