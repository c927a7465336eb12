namespace AccMpeg.Inference.Batching;

/// <summary>Why a batch was cut when it was and not later. Exported with every batch.</summary>
public enum BatchCutReason
{
    /// <summary>The batch reached its greatest size.</summary>
    Full,

    /// <summary>The runner became free, and frames had queued while it was busy.</summary>
    RunnerFree,

    /// <summary>A frame would have missed its deadline by waiting any longer.</summary>
    DeadlineNear,

    /// <summary>The oldest frame had waited for the greatest delay.</summary>
    MaxDelay,

    /// <summary>The runner was idle and no further frame was expected within the greatest delay.</summary>
    Idle,

    /// <summary>The batcher was shutting down.</summary>
    Drain,
}
