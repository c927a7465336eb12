using AccMpeg.Contracts.Edge;

namespace AccMpeg.Cli.Load.Edges;

/// <summary>What all simulated edges of a run share.</summary>
internal sealed record EdgePlan
{
    /// <summary>Address of the silo's HTTP interface.</summary>
    public required Uri Silo { get; init; }

    /// <summary>What they show; empty for nothing.</summary>
    public required string Token { get; init; }

    /// <summary>What they send.</summary>
    public required LoadStream Stream { get; init; }

    /// <summary>Frames a second of each; 0 for none.</summary>
    public required double FramesPerSecond { get; init; }

    /// <summary>Encoded frames per message.</summary>
    public required int FramesPerMessage { get; init; }

    /// <summary>Opens their connections.</summary>
    public required HttpMessageInvoker Sockets { get; init; }

    /// <summary>Fetches AccModels for them.</summary>
    public required ModelDownload Models { get; init; }

    /// <summary>Adds up what they see.</summary>
    public required LoadTally Tally { get; init; }

    /// <summary>Completes when they are to begin to stream.</summary>
    public required Task Begin { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Address of the gateway.</summary>
    public Uri Gateway => new UriBuilder(Silo) { Scheme = Silo.Scheme == "https" ? "wss" : "ws", Path = EdgeProtocol.Path }.Uri;
}
