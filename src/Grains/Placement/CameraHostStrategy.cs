using Orleans.Placement;

namespace AccMpeg.Grains.Placement;

/// <summary>Takes out the silos that should not host cameras; see <see cref="CameraHostDirector"/>.</summary>
public sealed class CameraHostStrategy() : PlacementFilterStrategy(order: 0)
{
}
