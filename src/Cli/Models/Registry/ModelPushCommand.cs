using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;
using AccMpeg.Inference;
using AccMpeg.Silo.Api;
using static System.FormattableString;

namespace AccMpeg.Cli.Models.Registry;

/// <summary>model push: brings a network to a running cluster, and to its edges.</summary>
internal sealed class ModelPushCommand : RegistryCommand
{
    private static readonly TimeSpan WaitInterval = TimeSpan.FromMilliseconds(200);

    private readonly Setting<string?> _as = new("--name", new TextRule("a name"), "doors", "Name in the registry. Default: what the manifest says.");
    private readonly Setting<string?> _alias = new(
        "--alias", new ChoiceRule("stable", "canary"), "canary", "Who is to run it: every camera (stable), or those of --percent and --cameras (canary). Default: nobody yet.");

    private readonly Setting<double?> _percent = new("--percent", new NumberRule(0.001, 100), "10", "Share of the cameras that try it out. Default: 100.");
    private readonly Setting<string?> _cameras = new("--cameras", new TextRule("a pattern of names"), "gate-*", "Cameras that try it out. Default: all.");
    private readonly Setting<JsonObject?> _guards = new(
        "--guards", new GuardsRule(), "bytes=1.3,detections=0.8", "What withdraws a version on trial by itself. Default: bytes=1.5,share=1.5,detections=0.5,time=2,errors=0,chunks=60.");

    private readonly Setting<bool> _wait = new("--wait", new FlagRule(), "true", "Wait until every connected edge that is to run it has begun a chunk under it.");
    private readonly Setting<double?> _waitSeconds = new("--wait-seconds", new NumberRule(1, 3600), "60", "Longest wait. Default: 60.");

    public ModelPushCommand(CliHost host)
        : base("push", "Push an .onnx with its manifest to a cluster as a new version.", host, "Name in the local catalogue, or path of an .onnx.")
    {
        foreach (Option option in new Option[] { _as, _alias, _percent, _cameras, _guards, _wait, _waitSeconds })
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    protected override RegistrySettings Bind(ParseResult parse) => base.Bind(parse) with
    {
        PushName = parse.GetValue(_as),
        Alias = parse.GetValue(_alias),
        Percent = parse.GetValue(_percent),
        Cameras = parse.GetValue(_cameras),
        Guards = parse.GetValue(_guards),
        Wait = parse.GetValue(_wait),
        WaitSeconds = parse.GetValue(_waitSeconds) ?? 60,
    };

    /// <inheritdoc/>
    protected override async Task<JsonElement> AskAsync(RegistrySettings settings, ClusterClient cluster, CancellationToken cancellation)
    {
        ModelFile file = ModelCatalog.Default().Find(settings.Name!);
        string name = settings.PushName ?? file.Manifest.Name;
        long start = Host.Time.GetTimestamp();
        int version = await VersionPush.SendAsync(cluster, file, name, settings.Alias, cancellation, document => AddTrial(document, settings));
        string path = Invariant($"models/{name}/versions/{version}/rollout");
        while (true)
        {
            JsonElement rollout = (await cluster.SendAsync(HttpMethod.Get, path, null, null, cancellation)).Body!.Value;
            TimeSpan elapsed = Host.Time.GetElapsedTime(start);
            RolloutStatus status = rollout.Deserialize<RolloutStatus>(JsonText.Options)!;
            bool settled = RolloutText.IsSettled(status);
            if (!settings.Wait || settled || elapsed.TotalSeconds >= settings.WaitSeconds)
            {
                JsonObject result = JsonSerializer.SerializeToNode(rollout)!.AsObject();
                result["seconds"] = Math.Round(elapsed.TotalSeconds, 3);
                result["settled"] = settled;
                return JsonSerializer.SerializeToElement(result);
            }

            await Task.Delay(WaitInterval, Host.Time, cancellation);
        }
    }

    /// <inheritdoc/>
    protected override void Show(RegistrySettings settings, JsonElement answer)
    {
        RolloutStatus rollout = answer.Deserialize<RolloutStatus>(JsonText.Options)!;
        Host.Out.WriteLine(RolloutText.Of(rollout, answer.GetProperty("seconds").GetDouble()));
        foreach (string error in rollout.Errors)
        {
            Host.Error.WriteLine(error);
        }

        if (rollout.Withdrawn.Length == 0 && settings.Wait && ExitCodeOf(settings, answer) != ExitCode.Ok)
        {
            Host.Error.WriteLine(
                rollout.On == "edges"
                    ? "Not every edge runs it: 'accmpeg camera show NAME' says what an edge answered; 'accmpeg model rollback NAME' goes back."
                    : "Not every silo serves it, what served before goes on there: 'accmpeg model rollback NAME' goes back.");
        }
    }

    /// <inheritdoc/>
    protected override int ExitCodeOf(RegistrySettings settings, JsonElement answer) =>
        answer.GetProperty("errors").GetArrayLength() == 0 && answer.GetProperty("withdrawn").GetString() is "" && (answer.GetProperty("settled").GetBoolean() || !settings.Wait) ? ExitCode.Ok : ExitCode.Failed;

    private static void AddTrial(JsonObject document, RegistrySettings settings)
    {
        if (settings.Percent is { } percent)
        {
            document["percent"] = percent;
        }

        if (settings.Cameras is { } cameras)
        {
            document["cameras"] = cameras;
        }

        if (settings.Guards is { } guards)
        {
            document["guards"] = guards.DeepClone();
        }
    }
}
