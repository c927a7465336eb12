using AccMpeg.Contracts.Results;

namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>A run of frames that the edge captured but dropped.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.DroppedFramesPart")]
public sealed record DroppedFramesPart
{
    /// <summary>First sequence of the run.</summary>
    [Id(0)]
    public required long FirstSequence { get; init; }

    /// <summary>Last sequence of the run, inclusive.</summary>
    [Id(1)]
    public required long LastSequence { get; init; }

    /// <summary>Why the edge dropped them.</summary>
    [Id(2)]
    public required DropReason Reason { get; init; }

    /// <summary>Time of capture of the first of them by the silo's clock, microseconds since the Unix epoch.</summary>
    [Id(3)]
    public required long CapturedUnixMicroseconds { get; init; }
}
