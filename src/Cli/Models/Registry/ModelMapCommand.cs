using System.CommandLine;
using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Models.Registry;

/// <summary>model map: says which AccModel serves a final DNN.</summary>
internal sealed class ModelMapCommand : RegistryCommand
{
    private readonly Setting<string?> _model = new("--acc-model", new TextRule("a name of the registry"), "doors", "The AccModel. Default: what the AccModels say themselves.");

    public ModelMapCommand(CliHost host)
        : base("map", "Say which AccModel of the registry serves a final DNN, its own or one made for another.", host, "The final DNN.") => Add(_model);

    /// <inheritdoc/>
    protected override RegistrySettings Bind(ParseResult parse) => base.Bind(parse) with { PushName = parse.GetValue(_model) };

    /// <inheritdoc/>
    protected override async Task<JsonElement> AskAsync(RegistrySettings settings, ClusterClient cluster, CancellationToken cancellation)
    {
        string query = settings.PushName is { } model ? $"?accModel={Uri.EscapeDataString(model)}" : string.Empty;
        return (await cluster.SendAsync(HttpMethod.Put, $"models/mappings/{Uri.EscapeDataString(settings.Name!)}{query}", null, null, cancellation)).Body!.Value;
    }

    /// <inheritdoc/>
    protected override void Show(RegistrySettings settings, JsonElement answer) =>
        Host.Out.WriteLine($"{settings.Name}: {settings.PushName ?? "as the AccModels say"}");
}
