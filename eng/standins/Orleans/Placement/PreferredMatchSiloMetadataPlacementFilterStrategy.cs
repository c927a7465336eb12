using Orleans.Placement;

namespace Orleans.Runtime.Placement.Filtering;

/// <summary>Rather silos with the caller's values of these keys, the first key being the least important.</summary>
public class PreferredMatchSiloMetadataPlacementFilterStrategy(string[] orderedMetadataKeys, int minCandidates, int order) : PlacementFilterStrategy(order)
{
    /// <summary>No keys.</summary>
    public PreferredMatchSiloMetadataPlacementFilterStrategy()
        : this([], 2, 0)
    {
    }

    /// <summary>The keys.</summary>
    public string[] OrderedMetadataKeys { get; } = orderedMetadataKeys;

    /// <summary>The number of silos that shall be left.</summary>
    public int MinCandidates { get; } = minCandidates;
}
