using System.CommandLine;
using AccMpeg.Cli.Edge.Systemd;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Cli.Processes;
using AccMpeg.Cli.Settings;
using AccMpeg.Contracts;
using AccMpeg.EdgeAgent;
using AccMpeg.Encoding;
using AccMpeg.Inference;
using AccMpeg.Media;
using AccMpeg.Silo.Telemetry;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Cli.Edge;

/// <summary>edge run: the camera-side process, until it is told to stop.</summary>
internal sealed class EdgeRunCommand : SettingsCommand<EdgeRunSettings>
{
    private readonly Setting<string?> _camera =
        new("--camera", new TextRule("the camera's name"), "gate-1", "The camera's name in the cluster.") { Required = true };

    private readonly Setting<string?> _source =
        new("--source", new TextRule("a file, an rtsp:// or http(s):// URL, or /dev/videoN"), "rtsp://10.0.0.8/main", "What the camera sees.") { Required = true };

    private readonly ListSetting _gateways =
        new("--gateway", new TextRule("an address"), "http://silo:8080", "Where to send: http(s):// or ws(s)://, several separated by commas and tried in turn, from one that the camera's name chooses.") { Required = true };

    private readonly Setting<string?> _token = new("--token", new TextRule("a secret"), "s3cret", "Proves to the gateway that this agent speaks for the camera.");
    private readonly PolicySettings _policy = new();
    private readonly Setting<string?> _preset = EncoderSettings.Preset();
    private readonly Setting<double?> _idrSeconds = EncoderSettings.IdrSeconds();
    private readonly Setting<int?> _threads = ModelSettings.Threads("Threads of the encoder and of the AccModel, each. Default: 1.");
    private readonly Setting<int?> _framesPerMessage =
        new("--frames-per-message", new IntegerRule(1, 10), "1", "Encoded frames per message: more costs delay and saves overhead. Default: 1.");

    private readonly Setting<double?> _maxFrameRate =
        new("--max-frame-rate", new NumberRule(0, 1000), "5", "Frames a second that are encoded at most; 0 = all. Default: 0.");

    private readonly Setting<Resolution?> _resolution =
        new("--resolution", new ResolutionRule(), "640x360", "Size that frames are scaled down to fit into, aspect kept, never enlarged; source leaves them as they are. Default: source.");

    private readonly Setting<double?> _start = SourceSettings.Start();
    private readonly Setting<bool> _loop = new("--loop", new FlagRule(), "true", "Begin again where the file ends.");
    private readonly Setting<string?> _pace =
        new("--pace", new ChoiceRule("real-time", "fast"), "real-time", "Read a file at its own rate, or as fast as possible. Default: real-time.");

    private readonly Setting<string?> _record = new("--record", new TextRule("a path"), "gate-1.record", "File that keeps every access unit sent, for evaluation.");
    private readonly Setting<string?> _models = ModelSettings.Catalogue();
    private readonly Setting<string?> _modelCache = new(
        "--model-cache", new TextRule("a directory"), "accmodels", "Directory of the AccModels that the cluster sends, of this camera alone. Default: one in the cache directory.");

    private readonly Setting<string?> _gatewayCa = new(
        "--gateway-ca", new TextRule("a PEM file"), "tls-dev.pem", "Authorities that alone may have signed the gateway's certificate. Default: the machine's.");

    private readonly Setting<bool> _withParent = HostSettings.WithParent();

    public EdgeRunCommand(CliHost host)
        : base("run", "Run an edge agent: encode what a camera sees and stream it to the cluster. SIGTERM or SIGINT end it in order.", host)
    {
        _policy.AddTo(this);
        foreach (Option option in new Option[]
        {
            _camera, _source, _gateways, _token, _preset, _idrSeconds, _threads, _framesPerMessage, _maxFrameRate, _resolution, _start, _loop, _pace, _record, _models, _modelCache, _gatewayCa, _withParent,
        })
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    protected override EdgeRunSettings Bind(ParseResult parse) => new()
    {
        Camera = parse.GetRequiredValue(_camera)!,
        Gateways = parse.GetValue(_gateways) ?? [],
        Models = parse.GetValue(_models),
        WithParent = parse.GetValue(_withParent),
        Agent = new EdgeAgentOptions
        {
            Camera = default,
            Gateways = [],
            Source = new VideoSourceOptions
            {
                Location = parse.GetRequiredValue(_source)!,
                Start = TimeSpan.FromSeconds(parse.GetValue(_start) ?? 0),
                Loop = parse.GetValue(_loop),
                Pacing = parse.GetValue(_pace) == "fast" ? SourcePacing.AsFastAsPossible : SourcePacing.RealTime,
            },
            Token = parse.GetValue(_token),
            Policy = _policy.Bind(parse),
            AccModel = _policy.AccModelOf(parse),
            GatewayCa = parse.GetValue(_gatewayCa),
            ModelDirectory = parse.GetValue(_modelCache),
            AccModelThreads = parse.GetValue(_threads) ?? 1,
            EncoderThreads = parse.GetValue(_threads) ?? 1,
            Preset = parse.GetValue(_preset) ?? EncoderSettings.DefaultPreset,
            IdrInterval = TimeSpan.FromSeconds(parse.GetValue(_idrSeconds) ?? EncoderSettings.DefaultIdrSeconds),
            FramesPerMessage = parse.GetValue(_framesPerMessage) ?? 1,
            MaxFrameRate = parse.GetValue(_maxFrameRate) ?? 0,
            Resolution = parse.GetValue(_resolution) ?? Resolution.Source,
            RecordPath = parse.GetValue(_record),
        },
    };

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(EdgeRunSettings settings, CommandRun run, CancellationToken cancellation)
    {
        using ParentWatch? parent = settings.WithParent ? new ParentWatch(Host.In, cancellation) : null;
        using OtlpExport? export = OtlpExport.TryStart("accmpeg-edge", name => Host.Environment.GetValueOrDefault(name));
        using ILoggerFactory logs = HostLogging.Create(Host, run.Verbose);
        EdgeAgentOptions options = settings.ToOptions();
        if (options.Policy.Policy == QualityPolicies.AccModel)
        {
            ModelFile accModel = ModelSettings.FindAccModel(ModelSettings.Open(settings.Models), options.AccModel, ModelSettings.DefaultFinalDnn);
            options = options with { AccModel = accModel.OnnxPath };
        }

        AgentPulse pulse = new(Host.Time);
        using SystemdNotifier? systemd = SystemdNotifier.TryStart(Host.Environment, pulse, Host.Time);
        EdgeRunSummary summary = await new EdgeAgentHost().RunAsync(options, logs, Host.Time, parent?.Token ?? cancellation, pulse);
        Print(run, summary, EdgeSummary.Write);
        return summary.End is EdgeRunEnd.Cancelled or EdgeRunEnd.SourceEnded or EdgeRunEnd.Drained ? ExitCode.Ok : ExitCode.Failed;
    }
}
