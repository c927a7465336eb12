namespace AccMpeg.Contracts.Grains.Fleet;

/// <summary>Asks for a page of the fleet: at most Limit cameras by name, those after After (from the first where it is null).</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.FleetQuery")]
public sealed record FleetQuery([property: Id(0)] string? After, [property: Id(1)] int Limit);
