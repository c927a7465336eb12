namespace Orleans.Runtime;

/// <summary>Places where the caller is.</summary>
public sealed class PreferLocalPlacement : PlacementStrategy
{
}
