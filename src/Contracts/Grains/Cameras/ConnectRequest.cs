namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>An edge's hello, checked by the gateway.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.ConnectRequest")]
public sealed record ConnectRequest
{
    /// <summary>Names the connection; every later message of it carries the same.</summary>
    [Id(0)]
    public required Guid Connection { get; init; }

    /// <summary>Run of the edge agent; greater = later.</summary>
    [Id(1)]
    public required long Epoch { get; init; }

    /// <summary>Oldest sequence that the edge can still send or account for.</summary>
    [Id(2)]
    public required long FirstAvailableSequence { get; init; }

    /// <summary>Width of the stream in pixels.</summary>
    [Id(3)]
    public required int Width { get; init; }

    /// <summary>Height of the stream in pixels.</summary>
    [Id(4)]
    public required int Height { get; init; }

    /// <summary>Nominal frames a second.</summary>
    [Id(5)]
    public required double FrameRate { get; init; }

    /// <summary>Version text of the edge agent; may be empty.</summary>
    [Id(6)]
    public string AgentVersion { get; init; } = string.Empty;

    /// <summary>Name of the AccModel that the edge runs; empty where its policy needs none.</summary>
    [Id(7)]
    public string AccModel { get; init; } = string.Empty;

    /// <summary>SHA-256 of the token that the edge showed; empty where it showed none. The token itself stays in the gateway.</summary>
    [Id(8)]
    public byte[] TokenDigest { get; init; } = [];

    /// <summary>The gateway's own rule lets the edge in where its camera has no token of its own.</summary>
    [Id(9)]
    public bool SharedAccess { get; init; }

    /// <summary>A camera that is not registered is registered by this connection.</summary>
    [Id(10)]
    public bool MayRegister { get; init; }

    /// <summary>SHA-256 of the AccModel that the edge runs, lower-case hex; empty where its policy needs none.</summary>
    [Id(11)]
    public string AccModelSha256 { get; init; } = string.Empty;

    /// <summary>The silo that the gateway is part of, as Orleans writes its address; empty from a gateway apart, and from a silo of an older version.</summary>
    [Id(12)]
    public string Silo { get; init; } = string.Empty;
}
