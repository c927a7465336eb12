using AccMpeg.Contracts;
using AccMpeg.Contracts.Edge;
using AccMpeg.Contracts.Validation;
using AccMpeg.EdgeAgent.Uplink;
using AccMpeg.Encoding;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent;

/// <summary>One camera's edge agent: where its frames come from, how they are encoded, where they go. A gateway may change the encoding settings.</summary>
public sealed record EdgeAgentOptions
{
    /// <summary>The AccModel that is used where none is named.</summary>
    public const string DefaultAccModel = "ssdlite-coco-objectness";

    /// <summary>The camera's name in the cluster.</summary>
    public required CameraId Camera { get; init; }

    /// <summary>Where the frames come from.</summary>
    public required VideoSourceOptions Source { get; init; }

    /// <summary>Gateways, tried in turn from one that the camera's name chooses: ws://, wss://, http:// or https://; the protocol's path is added where there is none.</summary>
    public required IReadOnlyList<Uri> Gateways { get; init; }

    /// <summary>What proves to the gateway that this agent may speak for the camera; null where the gateway asks for nothing.</summary>
    public string? Token { get; init; }

    /// <summary>PEM file of the authorities that alone may have signed a gateway's certificate; null for those of the machine.</summary>
    public string? GatewayCa { get; init; }

    /// <summary>How the quality of each macroblock is decided, until a gateway says otherwise.</summary>
    public PolicyOptions Policy { get; init; } = new();

    /// <summary>The AccModel: its name in the catalogue, or a path of an .onnx file; null = <see cref="DefaultAccModel"/>.</summary>
    public string? AccModel { get; init; }

    /// <summary>Directory of the AccModels that the cluster sends, of this camera alone; null for one in the cache.</summary>
    public string? ModelDirectory { get; init; }

    /// <summary>Threads of the AccModel, 1..64.</summary>
    public int AccModelThreads { get; init; } = 1;

    /// <summary>The encoder, by libav's name.</summary>
    public string Codec { get; init; } = "libx264";

    /// <summary>The encoder's preset.</summary>
    public string Preset { get; init; } = "veryfast";

    /// <summary>Threads of the encoder, 1..64.</summary>
    public int EncoderThreads { get; init; } = 1;

    /// <summary>Longest time between two IDR frames, 0.1 s to 10 minutes.</summary>
    public TimeSpan IdrInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Encoded frames per message, 1..10: 1 for the least delay, more where the uplink charges per packet.</summary>
    public int FramesPerMessage { get; init; } = 1;

    /// <summary>Frames a second that are encoded at most; 0 = all.</summary>
    public double MaxFrameRate { get; init; }

    /// <summary>Size that frames are scaled down to fit into before they are judged and encoded; the default leaves them as they are.</summary>
    public Resolution Resolution { get; init; }

    /// <summary>Captured frames that wait for the encoder at most, 1..64; what comes beyond is dropped.</summary>
    public int CaptureQueueFrames { get; init; } = 4;

    /// <summary>Encoded frames kept for sending and resending at most, 10..100,000. It should cover the time in which the cluster re-hosts a camera.</summary>
    public int RingFrames { get; init; } = 900;

    /// <summary>Bytes of the encoded frames kept at most, 1 MiB to 16 GiB.</summary>
    public long RingBytes { get; init; } = 64L << 20;

    /// <summary>Longest time that stopping may wait for frames on their way and for their acknowledgements, up to 10 minutes.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Where every access unit sent is recorded, for evaluation; null = nowhere.</summary>
    public string? RecordPath { get; init; }

    /// <summary>Seed of the waits between attempts to connect; null = one per camera and run.</summary>
    public int? JitterSeed { get; init; }

    /// <summary>Without the token, which a record would print.</summary>
    public override string ToString() => $"{nameof(EdgeAgentOptions)} {{ Camera = {Camera}, Gateways = {string.Join(", ", Gateways)} }}";

    /// <summary>Every error of these options, each with value, limit and remedy; empty where they are fine.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Source.Validate(), .. Policy.Validate()];
        if (Camera.Value.Length == 0)
        {
            errors.Add("Camera is missing: give the camera's name in the cluster.");
        }

        if (Gateways.Count == 0)
        {
            errors.Add("Gateways is empty: give at least one address, such as ws://silo:8080.");
        }

        foreach (Uri gateway in Gateways)
        {
            if (!GatewayAddress.TryNormalise(gateway, out _))
            {
                errors.Add($"Gateway '{gateway}' is no address of a gateway: use ws://host:port or wss://host:port.");
            }
        }

        errors.CheckRange(AccModelThreads, 1, 64, remedy: "1 leaves the other cores to the encoder");
        errors.CheckRange(EncoderThreads, 1, 64, remedy: "1 is enough for one camera of 1080p");
        errors.CheckTime(IdrInterval, TimeSpan.FromSeconds(0.1), TimeSpan.FromMinutes(10), "5 s is a good start");
        errors.CheckRange(FramesPerMessage, 1, EdgeProtocol.MaxFramesPerMessage, remedy: "1 gives the least delay");
        errors.CheckRange(MaxFrameRate, 0, 1000, remedy: "0 encodes every frame");
        if (!Resolution.IsValid)
        {
            errors.AddError(nameof(Resolution), Resolution, Resolution.Rule);
        }

        errors.CheckRange(CaptureQueueFrames, 1, 64, remedy: "4 absorbs a short stall");
        errors.CheckRange(RingFrames, 10, 100_000, remedy: "cover the re-hosting time, such as 30 s of frames");
        errors.CheckRange(RingBytes, 1L << 20, 16L << 30, remedy: "cover the re-hosting time, such as 30 s at the camera's bit rate");
        errors.CheckTime(StopTimeout, TimeSpan.Zero, TimeSpan.FromMinutes(10), "5 s is a good start");
        return errors;
    }
}
