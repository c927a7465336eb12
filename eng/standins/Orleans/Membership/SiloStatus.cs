namespace Orleans.Runtime;

/// <summary>Where a silo is in its life.</summary>
public enum SiloStatus
{
    /// <summary>Not known.</summary>
    None = 0,

    /// <summary>Made.</summary>
    Created = 1,

    /// <summary>On its way into the cluster.</summary>
    Joining = 2,

    /// <summary>It serves.</summary>
    Active = 3,

    /// <summary>On its way down, in order.</summary>
    ShuttingDown = 4,

    /// <summary>On its way down.</summary>
    Stopping = 5,

    /// <summary>Gone.</summary>
    Dead = 6,
}
