using Orleans.Placement;

namespace Orleans.Runtime.Placement.Filtering;

/// <summary>Filters that compare a silo with the caller's: the one silo there is always matches itself.</summary>
internal sealed class LocalSiloMatches : IPlacementFilterDirector
{
    public IEnumerable<SiloAddress> Filter(PlacementFilterStrategy filterStrategy, PlacementTarget target, IEnumerable<SiloAddress> silos) => silos;
}
