namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>Acknowledges frames to an edge. Sequence: the outcomes of all frames up to it are stored; Credits: frames that may be unacknowledged at once.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.LinkAck")]
public sealed record LinkAck([property: Id(0)] long Sequence, [property: Id(1)] int Credits);
