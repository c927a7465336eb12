namespace AccMpeg.Grains.Placement;

/// <summary>Which silos host cameras.</summary>
/// <param name="Devices">By their devices.</param>
public sealed record PlacementPolicy(DevicePolicy Devices);
