using AccMpeg.Cli.Output;

namespace AccMpeg.Cli.Load.Report;

/// <summary>What a run with simulated edges measured. The order of the members is that of the JSON.</summary>
internal sealed record LoadReport
{
    /// <summary>Edges that were asked for.</summary>
    public required int Edges { get; init; }

    /// <summary>Edges that were connected when the run ended.</summary>
    public required int Streams { get; init; }

    /// <summary>Frames a second of each edge, as asked for.</summary>
    public required double FramesPerSecond { get; init; }

    /// <summary>Seconds that the edges streamed.</summary>
    public required double Seconds { get; init; }

    /// <summary>Chunks whose outcomes were all stored and acknowledged, a second.</summary>
    public required double ChunksPerSecond { get; init; }

    /// <summary>Time from the capture of a chunk's last frame, as scheduled, to the acknowledgement that the outcomes of all its frames are stored.</summary>
    public required Percentiles ChunkMs { get; init; }

    /// <summary>Frames sent, a second.</summary>
    public required double FramesSentPerSecond { get; init; }

    /// <summary>Results stored, a second.</summary>
    public required double ResultsPerSecond { get; init; }

    /// <summary>Frames without a result, by reason. 'ConnectionLost': sent, but not acknowledged when their connection broke.</summary>
    public required IReadOnlyDictionary<string, long> Drops { get; init; }

    /// <summary>Processor time of the silo while the edges streamed.</summary>
    public required double SiloCpuSeconds { get; init; }

    /// <summary>Memory of the silo when the run ended; on Linux its Pss.</summary>
    public required long SiloMemoryBytes { get; init; }

    /// <summary>Memory that one connected edge costs the silo before it streams, garbage collected before and after; null where edges of others came or went.</summary>
    public required long? MemoryPerIdleEdgeBytes { get; init; }

    /// <summary>Seconds from an AccModel's registration until every edge ran it; null where not all did.</summary>
    public required double? PushToAllSeconds { get; init; }

    /// <summary>Time of requests to the HTTP interface while the edges streamed and the AccModel was pushed.</summary>
    public required Percentiles ApiMs { get; init; }

    /// <summary>Requests that <see cref="ApiMs"/> is of.</summary>
    public required int ApiRequests { get; init; }

    /// <summary>Seconds until all cameras were registered.</summary>
    public required double RegisterSeconds { get; init; }

    /// <summary>Seconds until all edges were connected.</summary>
    public required double ConnectSeconds { get; init; }

    /// <summary>Packages that this build replaced by stand-ins.</summary>
    public required IReadOnlyList<string> Standins { get; init; }

    /// <summary>What went wrong.</summary>
    public required IReadOnlyList<string> Errors { get; init; }
}
