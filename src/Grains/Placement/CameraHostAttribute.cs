using Orleans.Placement;

namespace AccMpeg.Grains.Placement;

/// <summary>The grain is hosted by the silos that <see cref="CameraHostDirector"/> leaves.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class CameraHostAttribute() : PlacementFilterAttribute(new CameraHostStrategy())
{
}
