using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace AccMpeg.StandIn.Orleans.Tests.Placement;

/// <summary>Finds a silo only where it is told to.</summary>
public sealed class NowhereDirector(Permission permission) : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos)
        => permission.Granted ? silos : [];
}
