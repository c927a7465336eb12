namespace Orleans.Placement;

/// <summary>A grain that is placed where few activations are.</summary>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = false)]
public sealed class ActivationCountBasedPlacementAttribute() : PlacementAttribute(new ActivationCountBasedPlacement())
{
}
