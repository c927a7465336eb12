using Orleans.Runtime.Placement;

namespace Orleans.Placement;

/// <summary>Carries out a placement filter.</summary>
public interface IPlacementFilterDirector
{
    /// <summary>Returns those of the silos that may host the grain.</summary>
    IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos);
}
