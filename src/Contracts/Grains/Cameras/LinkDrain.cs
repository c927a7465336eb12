namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>Asks an edge to stop capturing, deliver what it has and end.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.LinkDrain")]
public sealed record LinkDrain([property: Id(0)] string Reason);
