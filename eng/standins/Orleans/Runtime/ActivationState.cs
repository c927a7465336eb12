namespace Orleans.Runtime;

internal enum ActivationState
{
    /// <summary>Calls wait until the grain object is ready.</summary>
    Activating,

    /// <summary>Calls run.</summary>
    Valid,

    /// <summary>Running calls end; new ones wait for the next activation.</summary>
    Deactivating,

    /// <summary>Over.</summary>
    Ended,
}
