namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>Percentiles of a time in milliseconds over Count samples.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.LatencySummary")]
public sealed record LatencySummary([property: Id(0)] long Count, [property: Id(1)] double P50, [property: Id(2)] double P95, [property: Id(3)] double P99);
