using System.Net;
using AccMpeg.Contracts.Validation;
using AccMpeg.Grains.Cameras;
using AccMpeg.Grains.Decoding;
using AccMpeg.Grains.Inference;
using AccMpeg.Grains.Placement;
using AccMpeg.Inference;
using AccMpeg.Inference.Batching;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Security;
using AccMpeg.Silo.Webhooks;

namespace AccMpeg.Silo;

/// <summary>How a silo runs. Everything has a default but the data directory.</summary>
public sealed record SiloOptions
{
    /// <summary>How long entries of the audit log are kept where nothing else is said: a year, and time to look at it.</summary>
    public static readonly TimeSpan DefaultAuditMaxAge = TimeSpan.FromDays(400);

    /// <summary>Address of the gateway and the HTTP API; port 0 takes a free one.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 7070);

    /// <summary>Directory of everything that the silo keeps; created where it is missing. One silo per directory.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>Name of the final DNN in the catalogue, or path of its .onnx.</summary>
    public string FinalDnn { get; init; } = "ssdlite-coco";

    /// <summary>Directory of the networks; null for the default.</summary>
    public string? ModelDirectory { get; init; }

    /// <summary>Directory of the registry's networks, a cache of the database in a cluster; null for one in the data directory.</summary>
    public string? ModelStore { get; init; }

    /// <summary>Size of the network's input; null for the manifest's.</summary>
    public InputSize? Input { get; init; }

    /// <summary>Where the network runs.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Cpu;

    /// <summary>Threads within an operator of the network.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>Lowest score that counts; null for the manifest's.</summary>
    public double? ScoreThreshold { get; init; }

    /// <summary>How frames are gathered into batches.</summary>
    public BatcherOptions Batching { get; init; } = new();

    /// <summary>How streams are decoded.</summary>
    public DecoderPoolOptions Decoding { get; init; } = new();

    /// <summary>How each camera is treated.</summary>
    public CameraPipelineOptions Cameras { get; init; } = new();

    /// <summary>Bounds of the final DNNs that are loaded beside each other.</summary>
    public FinalDnnShelfOptions FinalDnns { get; init; } = new();

    /// <summary>Bounds of the gateway.</summary>
    public GatewayOptions Gateway { get; init; } = new();

    /// <summary>Fleet file, YAML or JSON, that is applied whenever it changes; null for none.</summary>
    public string? FleetFile { get; init; }

    /// <summary>File of the keys of the HTTP interface; null for none: then it is open on loopback and closed elsewhere.</summary>
    public string? ApiKeyFile { get; init; }

    /// <summary>How the address is encrypted.</summary>
    public TlsOptions Tls { get; init; } = new();

    /// <summary>Frame size that the network is warmed up with, in pixels; the cameras' usual one where the input is native.</summary>
    public InputSize WarmUpFrame { get; init; } = new(1280, 720);

    /// <summary>How long results are kept; by default for ever.</summary>
    public ResultRetention Retention { get; init; } = new();

    /// <summary>How long entries of the audit log are kept; null for ever.</summary>
    public TimeSpan? AuditMaxAge { get; init; } = DefaultAuditMaxAge;

    /// <summary>Write each camera's outcomes to a file of JSON lines in the data directory; not under a retention, which such files would not follow.</summary>
    public bool WriteJsonLines { get; init; } = true;

    /// <summary>Where results are sent as they are stored; null for nowhere.</summary>
    public WebhookOptions? Webhook { get; init; }

    /// <summary>An event stream without events sends a comment this often, so that proxies keep it open.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Time that a shutdown may take to finish what is under way.</summary>
    public TimeSpan ShutdownPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The cluster that the silo joins; null for one of this machine alone, which keeps everything in its data directory.</summary>
    public SiloClusterOptions? Cluster { get; init; }

    /// <summary>Which silos host cameras, by their devices; to be the same on all silos of a cluster.</summary>
    public DevicePolicy DevicePolicy { get; init; }

    /// <summary>When cameras that run are moved to a silo that hosts fewer.</summary>
    public RebalanceOptions Rebalance { get; init; } = new();

    /// <summary>Port by which Orleans silos talk to each other; 0 takes a free one.</summary>
    public int OrleansSiloPort { get; init; } = 11111;

    /// <summary>Port by which Orleans clients connect; 0 takes a free one.</summary>
    public int OrleansGatewayPort { get; init; } = 30000;

    /// <summary>Every error in these options, with value, limit and remedy; none where they are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (string.IsNullOrWhiteSpace(DataDirectory))
        {
            errors.Add("DataDirectory is empty: name the directory of the silo's data.");
        }

        if (string.IsNullOrWhiteSpace(FinalDnn))
        {
            errors.Add("FinalDnn is empty: name a network of the catalogue or the path of an .onnx file.");
        }

        errors.CheckPatience(Heartbeat);
        errors.CheckPatience(ShutdownPatience);
        errors.CheckRange(OrleansSiloPort, 0, IPEndPoint.MaxPort);
        errors.CheckRange(OrleansGatewayPort, 0, IPEndPoint.MaxPort);
        errors.AddPart(nameof(Batching), Batching.Validate());
        errors.AddPart(nameof(Decoding), Decoding.Validate());
        errors.AddPart(nameof(Cameras), Cameras.Validate());
        errors.AddPart(nameof(FinalDnns), FinalDnns.Validate());
        errors.AddPart(nameof(Gateway), Gateway.Validate());
        errors.AddPart(nameof(Tls), Tls.Validate());
        errors.AddPart(nameof(Retention), Retention.Validate());
        errors.AddPart(nameof(Rebalance), Rebalance.Validate());
        if (AuditMaxAge <= TimeSpan.Zero)
        {
            errors.AddError(nameof(AuditMaxAge), AuditMaxAge, "a time above 0", "leave it out to keep the audit log for ever");
        }

        if (Cluster is { } cluster)
        {
            errors.AddPart(nameof(Cluster), cluster.Validate());
        }

        if (Webhook is { } webhook)
        {
            errors.AddPart(nameof(Webhook), webhook.Validate());
        }

        if (ApiKeyFile is { } keys && !File.Exists(keys))
        {
            errors.Add($"ApiKeyFile is '{keys}', which does not exist: 'accmpeg key new NAME --role admin --file {keys}' makes it.");
        }

        if (FleetFile is { } fleet && !File.Exists(fleet))
        {
            errors.Add($"FleetFile is '{fleet}', which does not exist: name a file that 'accmpeg fleet check' finds right.");
        }

        errors.AddPart("network", FinalDnnOptions().Validate());
        return errors;
    }

    /// <summary>
    /// These options with free ports where any will do but others have to be told before the silo listens, and with whole paths where they depend on where the
    /// process was started.
    /// </summary>
    internal SiloOptions Resolved() => this with
    {
        DataDirectory = Path.GetFullPath(DataDirectory),
        ModelStore = ModelStore is null ? null : Path.GetFullPath(ModelStore),
        Listen = Cluster is not null && Listen.Port == 0 ? new IPEndPoint(Listen.Address, FreePort.Of(Listen.Address)) : Listen,
        OrleansSiloPort = OrleansSiloPort > 0 ? OrleansSiloPort : FreePort.Of(IPAddress.Loopback),
        OrleansGatewayPort = OrleansGatewayPort > 0 ? OrleansGatewayPort : FreePort.Of(IPAddress.Loopback),
    };

    internal FinalDnnOptions FinalDnnOptions() =>
        new() { Device = Device, Threads = Threads, Input = Input, ScoreThreshold = ScoreThreshold, MaxBatch = Batching.MaxBatchSize };
}
