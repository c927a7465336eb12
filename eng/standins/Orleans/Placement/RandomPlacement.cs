namespace Orleans.Runtime;

/// <summary>Places on any silo.</summary>
public sealed class RandomPlacement : PlacementStrategy
{
}
