namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>Settings for an edge, whole. Version: of the registration that they are from.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.LinkSettings")]
public sealed record LinkSettings([property: Id(0)] long Version, [property: Id(1)] CameraSettings Settings);
