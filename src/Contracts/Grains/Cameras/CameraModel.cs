namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>The AccModel of one camera: what its edge is to run, and what it runs.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.CameraModel")]
public sealed record CameraModel
{
    /// <summary>Name of what the edge is to run; empty where that is left to the edge.</summary>
    [Id(0)]
    public string WantedName { get; init; } = string.Empty;

    /// <summary>Its version.</summary>
    [Id(1)]
    public int WantedVersion { get; init; }

    /// <summary>Its SHA-256, lower-case hex.</summary>
    [Id(2)]
    public string WantedSha256 { get; init; } = string.Empty;

    /// <summary>SHA-256 of what the edge said last that it runs; empty for none.</summary>
    [Id(3)]
    public string RunningSha256 { get; init; } = string.Empty;

    /// <summary>First chunk under what it runs, as it said.</summary>
    [Id(4)]
    public long FromChunk { get; init; }

    /// <summary>Why the edge does not run what it is to; empty where it does, or has not answered yet.</summary>
    [Id(5)]
    public string Error { get; init; } = string.Empty;

    /// <summary>Why it is to run this, or why the registry has nothing for it.</summary>
    [Id(6)]
    public string Why { get; init; } = string.Empty;

    /// <summary>Why the edge encodes with one QP everywhere although its policy asks for an AccModel; empty where it does not.</summary>
    [Id(7)]
    public string Warning { get; init; } = string.Empty;
}
