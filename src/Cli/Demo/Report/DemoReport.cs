using System.Text.Json.Serialization;
using AccMpeg.Cli.Output;

namespace AccMpeg.Cli.Demo.Report;

/// <summary>The demo's result: one JSON object.</summary>
internal sealed record DemoReport
{
    /// <summary>Number of cameras.</summary>
    public required int Cameras { get; init; }

    /// <summary>Source frames at their nominal rate during the run.</summary>
    public required long FramesCaptured { get; init; }

    /// <summary>Of them with a result.</summary>
    public required long FramesWithResult { get; init; }

    /// <summary>The others, by reason.</summary>
    public required IReadOnlyDictionary<string, long> FramesDropped { get; init; }

    /// <summary>Outcomes beyond the first of a frame; must be 0.</summary>
    public required long Duplicates { get; init; }

    /// <summary>From capture to the stored result, over all frames with a result.</summary>
    public required Percentiles CaptureToResultMs { get; init; }

    /// <summary>Mean of the cameras' bit rates as sent.</summary>
    public required double MbitPerSecondPerCamera { get; init; }

    /// <summary>The same frames at the high QP everywhere, with the same encoder; null where a source cannot be read again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public double? UniformMbitPerSecondPerCamera { get; init; }

    /// <summary>Accuracy on a sample of frames; null where a source cannot be read again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public MicroF1? MicroF1 { get; init; }

    /// <summary>How frames were batched.</summary>
    public required BatchSummary Batch { get; init; }

    /// <summary>Packages that this build replaced by stand-ins.</summary>
    public required IReadOnlyList<string> Standins { get; init; }

    /// <summary>Name of the final DNN.</summary>
    public required string FinalDnn { get; init; }

    /// <summary>Name of the AccModel.</summary>
    public required string AccModel { get; init; }

    /// <summary>Size of the final DNN's input in the cluster.</summary>
    public required string Input { get; init; }

    /// <summary>Frames a second that each edge sends at most; null = every frame.</summary>
    public double? MaxFrameRate { get; init; }

    /// <summary>Mean share of macroblocks at high quality, 0..1.</summary>
    public required double HighQualityShare { get; init; }

    /// <summary>Each camera's figures.</summary>
    public required IReadOnlyList<CameraReport> PerCamera { get; init; }

    /// <summary>What the demo's own check found wrong; empty where everything adds up.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>Where streams, outcomes and logs were kept; null where they were not.</summary>
    public string? Kept { get; init; }
}
