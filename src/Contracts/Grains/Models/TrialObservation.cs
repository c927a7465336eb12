namespace AccMpeg.Contracts.Grains.Models;

/// <summary>What one camera shows of a trial: its stream until the trial reached it, and since.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.TrialObservation")]
public sealed record TrialObservation
{
    /// <summary>The network on trial.</summary>
    [Id(0)]
    public required string Model { get; init; }

    /// <summary>The version on trial.</summary>
    [Id(1)]
    public required int Version { get; init; }

    /// <summary>The camera runs the version on trial; false: the stable one, beside it.</summary>
    [Id(2)]
    public required bool OnTrial { get; init; }

    /// <summary>Its stream before.</summary>
    [Id(3)]
    public required StreamFigures Before { get; init; }

    /// <summary>Its stream since the edge runs the version, or for a stable camera since the trial began.</summary>
    [Id(4)]
    public required StreamFigures Since { get; init; }
}
