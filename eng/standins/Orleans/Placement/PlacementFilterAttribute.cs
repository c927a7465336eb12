namespace Orleans.Placement;

/// <summary>Base of the attributes that add a placement filter to a grain class.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public abstract class PlacementFilterAttribute : Attribute
{
    /// <summary>Takes the strategy.</summary>
    protected PlacementFilterAttribute(PlacementFilterStrategy placement) => PlacementFilterStrategy = placement;

    /// <summary>The strategy.</summary>
    public PlacementFilterStrategy PlacementFilterStrategy { get; }
}
