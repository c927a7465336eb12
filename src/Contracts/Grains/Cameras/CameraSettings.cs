namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>How one camera is to run. What is null is left to its default: the silo's, the AccModel's manifest, or what the edge was started with.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.CameraSettings")]
public sealed record CameraSettings
{
    /// <summary>Nothing is set.</summary>
    public static readonly CameraSettings Default = new();

    /// <summary>Name of the final DNN that judges the frames; null for the silo's.</summary>
    [Id(0)]
    public string? FinalDnn { get; init; }

    /// <summary>How the edge decides on quality: a policy's name.</summary>
    [Id(1)]
    public string? Policy { get; init; }

    /// <summary>QP of the macroblocks that matter, 0..51.</summary>
    [Id(2)]
    public int? QpHigh { get; init; }

    /// <summary>QP of the others, 0..51.</summary>
    [Id(3)]
    public int? QpLow { get; init; }

    /// <summary>Score of the AccModel from which a macroblock matters, 0..1.</summary>
    [Id(4)]
    public double? Alpha { get; init; }

    /// <summary>Macroblocks by which the map is dilated.</summary>
    [Id(5)]
    public int? Gamma { get; init; }

    /// <summary>Frames of a chunk: the AccModel runs on the first.</summary>
    [Id(6)]
    public int? K { get; init; }

    /// <summary>Frames a second that are sent at most; 0 for every captured one.</summary>
    [Id(7)]
    public double? MaxFrameRate { get; init; }

    /// <summary>Frames from one IDR picture to the next at most.</summary>
    [Id(8)]
    public int? IdrIntervalFrames { get; init; }

    /// <summary>Encoded frames per message at most.</summary>
    [Id(9)]
    public int? FramesPerMessage { get; init; }

    /// <summary>Who is dropped first under overload; null for <see cref="CameraPriority.Normal"/>.</summary>
    [Id(10)]
    public CameraPriority? Priority { get; init; }

    /// <summary>AccModel of the registry: NAME, NAME@stable, NAME@canary or NAME@VERSION; null for the one that serves the final DNN.</summary>
    [Id(11)]
    public string? AccModel { get; init; }

    /// <summary>Levels of quality in place of <see cref="QpHigh"/>, best first: QP:FACTOR, comma separated; factor: share of alpha from which it counts.</summary>
    [Id(12)]
    public string? Levels { get; init; }

    /// <summary>Weight of the chunks before in a macroblock's score, 0 (none) to 0.95.</summary>
    [Id(13)]
    public double? Smoothing { get; init; }

    /// <summary>Size that frames are scaled down to fit into, aspect kept: WIDTHxHEIGHT, or source for no scaling.</summary>
    [Id(14)]
    public string? Resolution { get; init; }
}
