namespace Orleans.Placement;

/// <summary>A grain that is placed where memory and processor have room.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class ResourceOptimizedPlacementAttribute() : PlacementAttribute(new ResourceOptimizedPlacement())
{
}
