namespace AccMpeg.Contracts.Grains.Inference;

/// <summary>Names a decoded frame that lies in the memory of one process. Process: that process; Slot: the frame in it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.LocalFrame")]
public readonly record struct LocalFrame([property: Id(0)] Guid Process, [property: Id(1)] long Slot);
