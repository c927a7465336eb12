namespace Orleans.Placement;

/// <summary>A grain that is placed where the caller is.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class PreferLocalPlacementAttribute() : PlacementAttribute(new PreferLocalPlacement())
{
}
