namespace Orleans.Runtime;

/// <summary>Places where memory and processor have room.</summary>
public sealed class ResourceOptimizedPlacement : PlacementStrategy
{
}
