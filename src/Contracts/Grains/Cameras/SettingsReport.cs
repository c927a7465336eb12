namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>What an edge says about settings that it was sent.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.SettingsReport")]
public sealed record SettingsReport
{
    /// <summary>The connection that the message came by.</summary>
    [Id(0)]
    public required Guid Connection { get; init; }

    /// <summary>Version of the settings that it answers.</summary>
    [Id(1)]
    public required long Version { get; init; }

    /// <summary>First chunk under what the edge runs now.</summary>
    [Id(2)]
    public required long FromChunk { get; init; }

    /// <summary>Why the edge kept what it ran before; empty where it took the settings.</summary>
    [Id(3)]
    public string Error { get; init; } = string.Empty;

    /// <summary>SHA-256 of the AccModel that the edge runs, lower-case hex; empty for none.</summary>
    [Id(4)]
    public string AccModelSha256 { get; init; } = string.Empty;

    /// <summary>Why the edge encodes uniformly although its policy asks for an AccModel; empty where it does not.</summary>
    [Id(5)]
    public string Warning { get; init; } = string.Empty;
}
