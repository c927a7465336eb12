using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Contracts.Grains.Fleet;

/// <summary>A page of the fleet, by name, as the cameras reported last. Total: cameras of the fleet; More: there are more after the last of the page.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.FleetPage")]
public sealed record FleetPage([property: Id(0)] CameraStatus[] Cameras, [property: Id(1)] int Total, [property: Id(2)] bool More);
