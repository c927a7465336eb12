using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Silo.Api;

/// <summary>A page of the registered cameras, by name, as they reported last.</summary>
/// <param name="Cameras">The cameras.</param>
/// <param name="Total">Cameras of the fleet.</param>
/// <param name="Next">Where the next page begins, for ?after=; null on the last one.</param>
public sealed record CameraList(IReadOnlyList<CameraStatus> Cameras, int Total, string? Next);
