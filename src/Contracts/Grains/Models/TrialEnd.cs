namespace AccMpeg.Contracts.Grains.Models;

/// <summary>
/// A trial that ended by itself. Version: the one that was withdrawn; Guard: what broke (bytes, share, detections, time, errors); Reason: with the numbers;
/// At: when.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.TrialEnd")]
public sealed record TrialEnd(
    [property: Id(0)] int Version, [property: Id(1)] string Guard, [property: Id(2)] string Reason, [property: Id(3)] DateTimeOffset At);
