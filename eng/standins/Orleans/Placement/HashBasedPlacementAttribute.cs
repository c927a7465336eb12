namespace Orleans.Placement;

/// <summary>A grain that is placed by the hash of the key.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class HashBasedPlacementAttribute() : PlacementAttribute(new HashBasedPlacement())
{
}
