namespace Orleans.Placement;

internal sealed class StatelessWorkerPlacement : PlacementStrategy
{
    public override bool IsUsingGrainDirectory => false;
}
