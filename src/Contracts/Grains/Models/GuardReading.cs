namespace AccMpeg.Contracts.Grains.Models;

/// <summary>What one guard of a trial reads. Guard: its name; Factor: change of the cameras on trial, null while there is nothing to compare; Limit: where it breaks.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.GuardReading")]
public sealed record GuardReading(
    [property: Id(0)] string Guard, [property: Id(1)] double? Factor, [property: Id(2)] double Limit, [property: Id(3)] bool Broken, [property: Id(4)] string Text);
