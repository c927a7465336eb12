namespace Orleans.Placement;

/// <summary>Base of the attributes that choose a placement strategy for a grain class.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public abstract class PlacementAttribute : Attribute
{
    /// <summary>Takes the strategy.</summary>
    protected PlacementAttribute(PlacementStrategy placement) => PlacementStrategy = placement;

    /// <summary>The strategy.</summary>
    public PlacementStrategy PlacementStrategy { get; }
}
