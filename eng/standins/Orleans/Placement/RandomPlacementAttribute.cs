namespace Orleans.Placement;

/// <summary>A grain that is placed on any silo.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class RandomPlacementAttribute() : PlacementAttribute(new RandomPlacement())
{
}
