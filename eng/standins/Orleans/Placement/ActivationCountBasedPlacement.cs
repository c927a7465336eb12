namespace Orleans.Runtime;

/// <summary>Places where few activations are.</summary>
public sealed class ActivationCountBasedPlacement : PlacementStrategy
{
}
