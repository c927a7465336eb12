using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Silo.Telemetry;

namespace AccMpeg.Silo.Api;

/// <summary>What a silo runs and how its batches are.</summary>
public sealed record SiloStatus
{
    /// <summary>The final DNN's name.</summary>
    public required string FinalDnn { get; init; }

    /// <summary>Where it runs: cpu or cuda:N.</summary>
    public required string Device { get; init; }

    /// <summary>Its input: WxH, or native.</summary>
    public required string Input { get; init; }

    /// <summary>Edges connected now.</summary>
    public required int Edges { get; init; }

    /// <summary>Batches run.</summary>
    public required long Batches { get; init; }

    /// <summary>Mean number of frames in a batch; 0 before the first.</summary>
    public required double MeanBatchSize { get; init; }

    /// <summary>Mean time from submission to the cut of the batch, in milliseconds.</summary>
    public required double MeanQueueMs { get; init; }

    /// <summary>Batches by why they were cut.</summary>
    public required IReadOnlyDictionary<string, long> CutReasons { get; init; }

    /// <summary>The final DNNs that are loaded, the silo's own among them.</summary>
    public required IReadOnlyList<ServedNetwork> FinalDnns { get; init; }

    /// <summary>What the silo's process uses.</summary>
    public required ProcessFigures Process { get; init; }
}
