namespace AccMpeg.Contracts.Grains.Fleet;

/// <summary>Names of cameras.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.FleetList")]
public sealed record FleetList([property: Id(0)] string[] Cameras);
