using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Silo.Api;

/// <summary>The known cameras, by name.</summary>
public sealed record CameraList(IReadOnlyList<CameraStatus> Cameras);
