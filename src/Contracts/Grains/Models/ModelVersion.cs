namespace AccMpeg.Contracts.Grains.Models;

/// <summary>One version of a network in the registry. It never changes.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.ModelVersion")]
public sealed record ModelVersion
{
    /// <summary>Name of the network.</summary>
    [Id(0)]
    public required string Name { get; init; }

    /// <summary>Its number, from 1.</summary>
    [Id(1)]
    public required int Version { get; init; }

    /// <summary>SHA-256 of the .onnx, lower-case hex: where its bytes are found.</summary>
    [Id(2)]
    public required string Sha256 { get; init; }

    /// <summary>Bytes of the .onnx.</summary>
    [Id(3)]
    public required long Bytes { get; init; }

    /// <summary>The manifest, JSON.</summary>
    [Id(4)]
    public required string Manifest { get; init; }

    /// <summary>Final DNN that an AccModel was made for; empty for a final DNN.</summary>
    [Id(5)]
    public string FinalDnn { get; init; } = string.Empty;

    /// <summary>When it was pushed.</summary>
    [Id(6)]
    public DateTimeOffset PushedAt { get; init; }
}
