namespace Orleans.Runtime;

/// <summary>How a silo is chosen for a new activation. With one silo every strategy chooses that one.</summary>
public abstract class PlacementStrategy
{
    /// <summary>Whether the activation is registered, so that there is one per cluster.</summary>
    public virtual bool IsUsingGrainDirectory => true;
}
