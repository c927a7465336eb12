using Orleans.Placement;

namespace Orleans.Runtime.Placement.Filtering;

/// <summary>Only silos with the caller's values of these keys.</summary>
public class RequiredMatchSiloMetadataPlacementFilterStrategy(string[] metadataKeys, int order) : PlacementFilterStrategy(order)
{
    /// <summary>No keys.</summary>
    public RequiredMatchSiloMetadataPlacementFilterStrategy()
        : this([], 0)
    {
    }

    /// <summary>The keys.</summary>
    public string[] MetadataKeys { get; } = metadataKeys;
}
