namespace Orleans.Runtime.Placement;

/// <summary>Chooses a silo for a grain; of it, only how a caller says where a grain is to go.</summary>
public interface IPlacementDirector
{
    /// <summary>Key of the request context whose value is the silo that a grain is to be placed on.</summary>
    const string PlacementHintKey = nameof(PlacementHintKey);
}
