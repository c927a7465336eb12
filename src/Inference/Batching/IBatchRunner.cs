namespace AccMpeg.Inference.Batching;

/// <summary>Runs one batch. The batcher calls it on its own dedicated thread, one batch at a time.</summary>
/// <typeparam name="TItem">What is submitted, e.g. a video frame. It stays the submitter's: valid until its submission completes.</typeparam>
/// <typeparam name="TResult">What each item becomes.</typeparam>
public interface IBatchRunner<TItem, TResult>
{
    /// <summary>
    /// Runs items that share one group key. <paramref name="results"/> has the length of <paramref name="items"/> and is to be filled in its order.
    /// An exception fails exactly the items of this batch.
    /// </summary>
    void Run(ReadOnlySpan<TItem> items, Span<TResult> results);
}
