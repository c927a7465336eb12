using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Contracts.Grains.Fleet;

/// <summary>What cameras of one silo do now: those that have changed since the report before.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.FleetReport")]
public sealed record FleetReport([property: Id(0)] CameraStatus[] Cameras);
