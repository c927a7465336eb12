namespace AccMpeg.Contracts.Grains.Models;

/// <summary>How the trial of a version stands.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.TrialReport")]
public sealed record TrialReport
{
    /// <summary>The network.</summary>
    [Id(0)]
    public required string Model { get; init; }

    /// <summary>The version on trial.</summary>
    [Id(1)]
    public required int Version { get; init; }

    /// <summary>Cameras that run it and have shown enough chunks.</summary>
    [Id(2)]
    public required int OnTrial { get; init; }

    /// <summary>Cameras that run the stable version and have shown enough chunks since the trial began.</summary>
    [Id(3)]
    public required int Stable { get; init; }

    /// <summary>What the guards read.</summary>
    [Id(4)]
    public required GuardReading[] Guards { get; init; }
}
