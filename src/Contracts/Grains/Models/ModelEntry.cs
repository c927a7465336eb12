namespace AccMpeg.Contracts.Grains.Models;

/// <summary>A network in the registry: its versions and what its aliases stand for.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.ModelEntry")]
public sealed record ModelEntry
{
    /// <summary>Its name.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>Its versions, by rising number.</summary>
    [Id(1)]
    public ModelVersion[] Versions { get; init; } = [];

    /// <summary>Versions that were stable, the one that is last; empty before the first.</summary>
    [Id(2)]
    public int[] StableHistory { get; init; } = [];

    /// <summary>The version that is tried out; null where none is.</summary>
    [Id(3)]
    public CanaryRule? Canary { get; init; }

    /// <summary>Why a version is tried out no more; empty where none was withdrawn.</summary>
    [Id(4)]
    public string Remark { get; init; } = string.Empty;

    /// <summary>The last trial that ended by itself; null where none did since a version was tried out or promoted.</summary>
    [Id(5)]
    public TrialEnd? Withdrawn { get; init; }

    /// <summary>The stable version; 0 where there is none.</summary>
    public int Stable => StableHistory.Length > 0 ? StableHistory[^1] : 0;
}
