using System.Text.Json.Serialization;
using AccMpeg.Encoding.Accuracy;
using AccMpeg.Evaluation.Points;

namespace AccMpeg.Evaluation;

/// <summary>What one setting cost and gave on the measured frames.</summary>
public sealed record CurvePoint
{
    /// <summary>The setting.</summary>
    public required PointSettings Settings { get; init; }

    /// <summary>Bytes of all access units.</summary>
    public required long Bytes { get; init; }

    /// <summary>Kilobits a second at the source's frame rate.</summary>
    public required double KbitPerSecond { get; init; }

    /// <summary>Mean of the judged frames' own F1, 0..1.</summary>
    public required double MeanF1 { get; init; }

    /// <summary>F1 of all judged frames together, 0..1.</summary>
    public required double MicroF1 { get; init; }

    /// <summary>Mean share of macroblocks above the low quality, 0..1; null under uniform.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? HighQualityShare { get; init; }

    /// <summary>How long the maps hold; null under uniform, and where the later frames have no scores.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public MaskPersistence? MaskPersistence { get; init; }

    /// <summary>Of an encode. <paramref name="frameRate"/>: frames a second.</summary>
    internal static CurvePoint Of(PointSettings settings, FrameResult[] frames, double frameRate)
    {
        long bytes = frames.Sum(frame => (long)frame.Bytes);
        MatchCounts[] judged = [.. frames.Where(frame => frame.Counts is not null).Select(frame => frame.Counts!.Value)];
        return new CurvePoint
        {
            Settings = settings,
            Bytes = bytes,
            KbitPerSecond = Math.Round(bytes * 8 / 1e3 / (frames.Length / frameRate), 2),
            MeanF1 = Math.Round(judged.Average(counts => counts.F1), 5),
            MicroF1 = Math.Round(judged.Aggregate(MatchCounts.Add).F1, 5),
        };
    }
}
