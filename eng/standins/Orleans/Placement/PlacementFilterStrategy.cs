namespace Orleans.Placement;

/// <summary>Base of the strategies that take silos out before the placement chooses.</summary>
public abstract class PlacementFilterStrategy
{
    /// <summary>Takes the place in the order of filters; it must be unique per grain class.</summary>
    protected PlacementFilterStrategy(int order) => Order = order;

    /// <summary>The place in the order of filters.</summary>
    public int Order { get; }
}
