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

    /// <summary>What it answers or, for an AccModel, what its final DNN answers: detection, segmentation or keypoints.</summary>
    [Id(7)]
    public string Task { get; init; } = string.Empty;

    /// <summary>Data that it or, for an AccModel, its final DNN was trained on; empty where the manifest does not say.</summary>
    [Id(8)]
    public string DataSet { get; init; } = string.Empty;
}
