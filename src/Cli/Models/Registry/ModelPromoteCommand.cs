using System.CommandLine;
using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Settings;
using static System.FormattableString;

namespace AccMpeg.Cli.Models.Registry;

/// <summary>model promote: makes a version stable.</summary>
internal sealed class ModelPromoteCommand : RegistryCommand
{
    private readonly Setting<int?> _version = new("--model-version", new IntegerRule(1, 1_000_000), "7", "The version. Default: the one that is tried out.");

    public ModelPromoteCommand(CliHost host)
        : base("promote", "Make a version stable: every camera that names no other runs it.", host, "The network.") => Add(_version);

    /// <inheritdoc/>
    protected override RegistrySettings Bind(ParseResult parse) => base.Bind(parse) with { Version = parse.GetValue(_version) };

    /// <inheritdoc/>
    protected override async Task<JsonElement> AskAsync(RegistrySettings settings, ClusterClient cluster, CancellationToken cancellation)
    {
        string query = settings.Version is { } version ? Invariant($"?version={version}") : string.Empty;
        return (await cluster.SendAsync(HttpMethod.Post, $"models/{settings.Name}/promote{query}", null, null, cancellation)).Body!.Value;
    }

    /// <inheritdoc/>
    protected override void Show(RegistrySettings settings, JsonElement answer) =>
        Host.Out.WriteLine(Invariant($"{settings.Name}: version {answer.GetProperty("version").GetInt32()} is stable."));
}
