namespace AccMpeg.Contracts.Grains.Cluster;

/// <summary>Asks a silo to hand some of its cameras over to another. Silo: address of that one, as Orleans writes it; Cameras: most that are to go.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.MoveOrder")]
public sealed record MoveOrder([property: Id(0)] string Silo, [property: Id(1)] int Cameras);
