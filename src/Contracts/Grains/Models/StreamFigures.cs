namespace AccMpeg.Contracts.Grains.Models;

/// <summary>What one camera's stream was like over a time: means per frame and per chunk, in which what came last counts most.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.StreamFigures")]
public sealed record StreamFigures
{
    /// <summary>Nothing was seen.</summary>
    public static readonly StreamFigures None = new();

    /// <summary>Chunks that were seen.</summary>
    [Id(0)]
    public long Chunks { get; init; }

    /// <summary>Encoded bytes per frame.</summary>
    [Id(1)]
    public double Bytes { get; init; }

    /// <summary>Share of the macroblocks at high quality, 0..1.</summary>
    [Id(2)]
    public double Share { get; init; }

    /// <summary>Objects per judged frame; null where none was judged.</summary>
    [Id(3)]
    public double? Detections { get; init; }

    /// <summary>Seconds to decide on a chunk's quality map at the edge; null where it does not say.</summary>
    [Id(4)]
    public double? Time { get; init; }
}
