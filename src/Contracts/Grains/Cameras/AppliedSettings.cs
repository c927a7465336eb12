namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>
/// The last answer of a camera's edge about settings. Version: of the settings that it answered; FromChunk: first chunk under what it runs now;
/// Error: why it kept what it ran before, empty where it took them; At: when the answer came.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.AppliedSettings")]
public sealed record AppliedSettings(
    [property: Id(0)] long Version, [property: Id(1)] long FromChunk, [property: Id(2)] string Error, [property: Id(3)] DateTimeOffset At);
