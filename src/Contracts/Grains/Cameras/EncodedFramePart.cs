namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>One encoded frame of a <see cref="FrameBatch"/>.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.EncodedFramePart")]
public sealed record EncodedFramePart
{
    /// <summary>Index of the source frame in the epoch.</summary>
    [Id(0)]
    public required long Sequence { get; init; }

    /// <summary>Time of capture by the silo's clock, microseconds since the Unix epoch.</summary>
    [Id(1)]
    public required long CapturedUnixMicroseconds { get; init; }

    /// <summary>The frame is an IDR picture and carries its parameter sets.</summary>
    [Id(2)]
    public required bool Idr { get; init; }

    /// <summary>Share of the macroblocks coded at high quality, 0..1.</summary>
    [Id(3)]
    public float HighQualityShare { get; init; }

    /// <summary>One access unit, H.264 Annex B.</summary>
    [Id(4)]
    public required ReadOnlyMemory<byte> Data { get; init; }

    /// <summary>Index of the chunk that the frame belongs to.</summary>
    [Id(5)]
    public long Chunk { get; init; }

    /// <summary>Microseconds that the edge took to decide on the chunk's quality map; 0 on all but the chunk's first frame.</summary>
    [Id(6)]
    public int DecideMicroseconds { get; init; }
}
