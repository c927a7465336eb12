namespace AccMpeg.Contracts.Grains.Cluster;

/// <summary>
/// What a silo hosts. Silo: its address, as Orleans writes it; Cameras: those whose edge streams; Movable: of these those that have been there long enough to be
/// moved; Accepts: it takes part in levelling, and hosts more.
/// </summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.HostShare")]
public sealed record HostShare([property: Id(0)] string Silo, [property: Id(1)] int Cameras, [property: Id(2)] int Movable, [property: Id(3)] bool Accepts);
