namespace Orleans.Runtime;

/// <summary>Places by the hash of the key.</summary>
public sealed class HashBasedPlacement : PlacementStrategy
{
}
