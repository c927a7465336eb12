using AccMpeg.Contracts.Validation;

namespace AccMpeg.Contracts.Grains.Models;

/// <summary>
/// What ends the trial of a version by itself. Factors compare the cameras on trial with themselves before the change-over, and that change with the one of
/// the stable cameras in the same time; null switches a guard off.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.CanaryGuards")]
public sealed record CanaryGuards
{
    /// <summary>The guards of a trial that names none.</summary>
    public static readonly CanaryGuards Default = new();

    /// <summary>Every guard is off.</summary>
    public static readonly CanaryGuards Off = new() { Bytes = null, Share = null, Detections = null, Time = null, Errors = null };

    /// <summary>Greatest factor of the encoded bytes per frame.</summary>
    [Id(0)]
    public double? Bytes { get; init; } = 1.5;

    /// <summary>Greatest factor of the share of macroblocks at high quality.</summary>
    [Id(1)]
    public double? Share { get; init; } = 1.5;

    /// <summary>Least factor of the objects that the final DNN finds per frame.</summary>
    [Id(2)]
    public double? Detections { get; init; } = 0.5;

    /// <summary>Greatest factor of the time that the edge needs to decide on a chunk's quality map.</summary>
    [Id(3)]
    public double? Time { get; init; } = 2;

    /// <summary>Cameras whose edge may refuse the version without the trial's end.</summary>
    [Id(4)]
    public int? Errors { get; init; } = 0;

    /// <summary>Chunks of a camera, before and after the change-over, from which it is compared.</summary>
    [Id(5)]
    public int Chunks { get; init; } = 60;

    /// <summary>Chunks after the change-over up to which a camera is compared with its own past where no stable one shows what the time of day changes.</summary>
    [Id(6)]
    public int OwnPastChunks { get; init; } = 3000;

    /// <summary>Every error, with value, limit and remedy; none where the guards are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        errors.CheckRange(Bytes, 1, 100, remedy: "choose a factor above 1, or off", name: "guard 'bytes'");
        errors.CheckRange(Share, 1, 100, remedy: "choose a factor above 1, or off", name: "guard 'share'");
        errors.CheckRange(Detections, 0, 1, remedy: "choose a factor below 1, or off", name: "guard 'detections'");
        errors.CheckRange(Time, 1, 100, remedy: "choose a factor above 1, or off", name: "guard 'time'");
        errors.CheckRange(Errors, 0, 1_000_000, remedy: "choose a number of cameras, or off", name: "guard 'errors'");
        errors.CheckRange(Chunks, 1, 100_000, remedy: "choose enough chunks for a fair mean", name: "guard 'chunks'");
        errors.CheckRange(OwnPastChunks, Chunks, 100_000_000, remedy: "choose at least as many as 'chunks'", name: "guard 'ownPastChunks'");
        return errors;
    }
}
