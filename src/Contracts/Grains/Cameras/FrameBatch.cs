namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>The frames and drop reports of one edge message; both lists by rising sequence.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.FrameBatch")]
public sealed record FrameBatch
{
    /// <summary>The connection that the message came by.</summary>
    [Id(0)]
    public required Guid Connection { get; init; }

    /// <summary>Encoded frames.</summary>
    [Id(1)]
    public EncodedFramePart[] Frames { get; init; } = [];

    /// <summary>Frames that the edge dropped.</summary>
    [Id(2)]
    public DroppedFramesPart[] Drops { get; init; } = [];

    /// <summary>W3C trace context of the chunk; empty where the edge sent none.</summary>
    [Id(3)]
    public string TraceParent { get; init; } = string.Empty;
}
