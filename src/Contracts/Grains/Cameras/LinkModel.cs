namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>An AccModel for an edge: its name and version, the SHA-256 of its .onnx (lower-case hex) and its manifest, JSON.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.LinkModel")]
public sealed record LinkModel(
    [property: Id(0)] string Name, [property: Id(1)] int Version, [property: Id(2)] string Sha256, [property: Id(3)] string Manifest);
