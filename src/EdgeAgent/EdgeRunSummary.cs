using System.Collections.Immutable;
using AccMpeg.Contracts.Results;

namespace AccMpeg.EdgeAgent;

/// <summary>
/// What became of one run of an edge agent. <see cref="Captured"/> = <see cref="Acknowledged"/> + all of <see cref="Dropped"/> +
/// <see cref="Unacknowledged"/>.
/// </summary>
public sealed record EdgeRunSummary
{
    /// <summary>The run's epoch.</summary>
    public required long Epoch { get; init; }

    /// <summary>Why the run ended.</summary>
    public required EdgeRunEnd End { get; init; }

    /// <summary>Why, in words; empty where <see cref="End"/> says it all.</summary>
    public string Reason { get; init; } = string.Empty;

    /// <summary>Frames that the source delivered, or failed to.</summary>
    public required long Captured { get; init; }

    /// <summary>Distinct frames sent at least once.</summary>
    public required long Sent { get; init; }

    /// <summary>Frames sent again after a reconnect.</summary>
    public required long Resent { get; init; }

    /// <summary>Frames sent whose outcome the silo stored.</summary>
    public required long Acknowledged { get; init; }

    /// <summary>Frames sent whose outcome was not known when the run ended.</summary>
    public required long Unacknowledged { get; init; }

    /// <summary>Frames dropped on the edge, by reason.</summary>
    public required ImmutableSortedDictionary<DropReason, long> Dropped { get; init; }

    /// <summary>Bytes of all messages with frames or drops.</summary>
    public required long BytesSent { get; init; }

    /// <summary>Connections that a gateway welcomed.</summary>
    public required int Connections { get; init; }

    /// <summary>Mean share of high-quality macroblocks of the encoded frames, 0..1.</summary>
    public required double MeanHighQualityShare { get; init; }
}
