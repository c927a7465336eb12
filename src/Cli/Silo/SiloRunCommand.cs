using System.CommandLine;
using System.Net;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Processes;
using AccMpeg.Cli.Settings;
using AccMpeg.Grains.Cameras;
using AccMpeg.Inference;
using AccMpeg.Silo;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Security;

namespace AccMpeg.Cli.Silo;

/// <summary>silo run: gateway, grains, network, results and HTTP interface in one process, until it is told to stop.</summary>
internal sealed class SiloRunCommand : SettingsCommand<SiloRunSettings>
{
    private readonly Setting<IPEndPoint?> _listen =
        new("--listen", new EndPointRule(), "127.0.0.1:7070", "Address of the gateway and the HTTP interface. Default: 127.0.0.1:7070.");

    private readonly Setting<string?> _data =
        new("--data", new TextRule("a directory"), "accmpeg-data", "Directory of everything that the silo keeps. Default: accmpeg-data.");

    private readonly Setting<string?> _dnn = ModelSettings.Dnn();
    private readonly Setting<InputSize?> _input = ModelSettings.Input();
    private readonly Setting<InferenceDevice?> _device = ModelSettings.Device();
    private readonly Setting<int?> _threads = ModelSettings.Threads("Threads of the final DNN. Default: one per processor.");
    private readonly Setting<double?> _score = ModelSettings.Score();
    private readonly Setting<string?> _models = ModelSettings.Catalogue();
    private readonly Setting<int?> _dnnMemory = new(
        "--dnn-memory-mib", new IntegerRule(1, 1_000_000), "8192", "MiB of .onnx files that are loaded at once: the final DNNs that cameras name, and both versions during a change-over. Default: 4096.");

    private readonly Setting<int?> _maxBatch =
        new("--max-batch", new IntegerRule(1, 256), "8", "Most frames in one run of the final DNN. Default: 8.");

    private readonly Setting<double?> _maxDelay = new(
        "--max-delay-ms", new NumberRule(0, 10_000), "10", "Longest time that an idle final DNN waits for more frames. Default: 10.");

    private readonly Setting<double?> _frameDeadline = new(
        "--frame-deadline",
        new NumberRule(0, 3600),
        "1.2",
        "Seconds after its capture when a frame that still waits for the final DNN is dropped; 0 = never. Default: 1.2.");

    private readonly Setting<double?> _outageAllowance = new(
        "--outage-allowance",
        new NumberRule(0, 3600),
        "60",
        "Longest outage, in seconds, after which frames that waited for its end may be as much older than --frame-deadline; 0 = none. Default: 60.");

    private readonly Setting<InputSize?> _warmUpFrame = new(
        "--warm-up-frame", new InputSizeRule(), "1280x720", "Frame size that the network is warmed up with; the cameras' own under native input.");

    private readonly Setting<string?> _token =
        new("--token", new TextRule("a secret"), "s3cret", "What edges must show; needed where other machines reach the address.");

    private readonly Setting<bool> _allowAnonymous =
        new("--allow-anonymous", new FlagRule(), "true", "Let edges in without a token even where other machines reach the address.");

    private readonly Setting<bool> _autoRegister = new(
        "--auto-register", new FlagRule(), "true", "Register a camera when its edge connects. Default: only where no other machine reaches the address.");

    private readonly Setting<string?> _modelStore = new(
        "--model-store", new TextRule("a directory"), "/srv/accmpeg/models", "Directory of the registry's networks; silos of a cluster get those of others from their database. Default: in --data.");

    private readonly Setting<string?> _fleet = new(
        "--fleet", new TextRule("a YAML or JSON file"), "fleet.yaml", "Cameras and their settings, applied whenever the file changes; 'accmpeg fleet check' checks it.");

    private readonly Setting<string?> _apiKeys = new(
        "--api-keys", new TextRule("a JSON file"), "keys.json", "Keys of the HTTP interface, as 'accmpeg key new' writes them. Default: none, open on loopback and closed elsewhere.");

    private readonly Setting<string?> _tlsCert = new("--tls-cert", new TextRule("a PEM file"), "silo.pem", "Certificate of the address, for edges and the HTTP interface.");
    private readonly Setting<string?> _tlsKey = new("--tls-key", new TextRule("a PEM file"), "silo.key", "The certificate's key. Default: in the certificate's file.");
    private readonly Setting<bool> _tlsDev =
        new("--tls-dev", new FlagRule(), "true", "Make a certificate in --data, for trying out; edges are given its tls-dev.pem by --gateway-ca.");

    private readonly WebhookSettings _webhook = new();

    private readonly Setting<double?> _retentionHours = new(
        "--retention-hours", new NumberRule(0.01, 1_000_000), "168", "Delete results of frames captured longer ago. Default: keep them for ever.");

    private readonly Setting<double?> _retentionGib = new(
        "--retention-gib", new NumberRule(0.001, 1_000_000), "20", "Delete the oldest results while their database uses more GiB. Default: no limit.");

    private readonly Setting<double?> _auditDays = new(
        "--audit-retention-days", new NumberRule(0, 36_500), "90", "Delete entries of the audit log that are older, by whole days; 0 keeps them for ever. Default: 400.");

    private readonly ClusterJoinSettings _join = new();
    private readonly Setting<int?> _siloPort = new(
        "--orleans-silo-port", new IntegerRule(0, 65_535), "11111", "Port by which silos talk to each other; 0 takes a free one. Default: 11111.");

    private readonly Setting<int?> _gatewayPort = new(
        "--orleans-gateway-port", new IntegerRule(0, 65_535), "30000", "Port by which Orleans clients connect; 0 takes a free one. Default: 30000.");

    private readonly Setting<bool> _withParent = HostSettings.WithParent();

    public SiloRunCommand(CliHost host)
        : base("run", "Run a silo: take streams from edges, decode, judge, store and serve results. SIGTERM or SIGINT drain it.", host)
    {
        foreach (Option option in new Option[]
        {
            _listen, _data, _dnn, _input, _device, _threads, _score, _models, _dnnMemory, _maxBatch, _maxDelay, _frameDeadline, _outageAllowance, _warmUpFrame, _token,
            _allowAnonymous, _autoRegister, _modelStore, _fleet, _apiKeys, _tlsCert, _tlsKey, _tlsDev, _retentionHours, _retentionGib, _auditDays, _siloPort, _gatewayPort, _withParent,
        })
        {
            Add(option);
        }

        foreach (Option option in _join.All.Concat(_webhook.All))
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    protected override SiloRunSettings Bind(ParseResult parse)
    {
        SiloOptions defaults = new() { DataDirectory = parse.GetValue(_data) ?? "accmpeg-data" };
        SiloOptions options = defaults with
        {
            Listen = parse.GetValue(_listen) ?? defaults.Listen,
            FinalDnn = parse.GetValue(_dnn) ?? ModelSettings.DefaultFinalDnn,
            Input = parse.GetValue(_input),
            Device = parse.GetValue(_device) ?? defaults.Device,
            Threads = parse.GetValue(_threads) ?? defaults.Threads,
            ScoreThreshold = parse.GetValue(_score),
            ModelDirectory = parse.GetValue(_models),
            FinalDnns = parse.GetValue(_dnnMemory) is { } mebibytes ? defaults.FinalDnns with { MaxBytes = (long)mebibytes << 20 } : defaults.FinalDnns,
            FleetFile = parse.GetValue(_fleet),
            ApiKeyFile = parse.GetValue(_apiKeys),
            Tls = new TlsOptions { Certificate = parse.GetValue(_tlsCert), Key = parse.GetValue(_tlsKey), Development = parse.GetValue(_tlsDev) },
            ModelStore = parse.GetValue(_modelStore),
            Webhook = _webhook.Bind(parse),
            Retention = new ResultRetention
            {
                MaxAge = parse.GetValue(_retentionHours) is double hours ? TimeSpan.FromHours(hours) : null,
                MaxBytes = parse.GetValue(_retentionGib) is double gib ? (long)(gib * (1L << 30)) : null,
            },
            AuditMaxAge = parse.GetValue(_auditDays) is not { } days ? defaults.AuditMaxAge : days > 0 ? TimeSpan.FromDays(days) : null,
            WarmUpFrame = parse.GetValue(_warmUpFrame) ?? defaults.WarmUpFrame,
            Cluster = _join.Bind(parse),
            DevicePolicy = _join.BindDevicePolicy(parse),
            Rebalance = _join.BindRebalance(parse),
            OrleansSiloPort = parse.GetValue(_siloPort) ?? defaults.OrleansSiloPort,
            OrleansGatewayPort = parse.GetValue(_gatewayPort) ?? defaults.OrleansGatewayPort,
            Gateway = defaults.Gateway with
            {
                Token = parse.GetValue(_token),
                AllowAnonymous = parse.GetValue(_allowAnonymous),
                AutoRegister = parse.GetValue(_autoRegister) ? true : null,
            },
            Cameras = BindCameras(parse, defaults.Cameras),
            Batching = defaults.Batching with
            {
                MaxBatchSize = parse.GetValue(_maxBatch) ?? defaults.Batching.MaxBatchSize,
                MaxDelay = parse.GetValue(_maxDelay) is double delay ? TimeSpan.FromMilliseconds(delay) : defaults.Batching.MaxDelay,
            },
        };
        return new SiloRunSettings(options, parse.GetValue(_withParent), _webhook.Check(parse));
    }

    private CameraPipelineOptions BindCameras(ParseResult parse, CameraPipelineOptions defaults) => defaults with
    {
        FrameDeadline = parse.GetValue(_frameDeadline) is double deadline ? deadline > 0 ? TimeSpan.FromSeconds(deadline) : null : defaults.FrameDeadline,
        OutageAllowance = parse.GetValue(_outageAllowance) is double outage ? TimeSpan.FromSeconds(outage) : defaults.OutageAllowance,
    };

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(SiloRunSettings settings, CommandRun run, CancellationToken cancellation)
    {
        using ParentWatch? parent = settings.WithParent ? new ParentWatch(Host.In, cancellation) : null;
        CancellationToken stop = parent?.Token ?? cancellation;
        await using SiloHost silo = await SiloHost.StartAsync(settings.Options, logs => HostLogging.AddTo(logs, Host, run.Verbose), Host.Time, stop);
        Host.Out.WriteLine(run.Format == OutputFormat.Json ? JsonText.Line(new { listening = silo.Address }) : $"Listening on {silo.Address}");
        Host.Out.Flush();
        await silo.WaitForShutdownAsync(stop);
        return ExitCode.Ok;
    }
}
