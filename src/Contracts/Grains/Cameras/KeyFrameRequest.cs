namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>Asks an edge for an IDR picture.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.KeyFrameRequest")]
public sealed record KeyFrameRequest([property: Id(0)] string Reason);
