using AccMpeg.Contracts.Grains.Models;

namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>An AccModel for an edge: its name and version, the SHA-256 of its .onnx (lower-case hex) and its manifest, JSON.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.LinkModel")]
public sealed record LinkModel(
    [property: Id(0)] string Name, [property: Id(1)] int Version, [property: Id(2)] string Sha256, [property: Id(3)] string Manifest)
{
    /// <summary>Where the cluster has no AccModel for the camera: the final DNN that judges its frames. Null beside an AccModel.</summary>
    [Id(4)]
    public FinalDnnInfo? FinalDnn { get; init; }

    /// <summary>The cluster has no AccModel for a camera: its edge runs its own where that serves the final DNN, else it encodes uniformly.</summary>
    public static LinkModel None(FinalDnnInfo finalDnn) => new(string.Empty, 0, string.Empty, string.Empty) { FinalDnn = finalDnn };
}
