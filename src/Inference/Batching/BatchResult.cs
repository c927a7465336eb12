namespace AccMpeg.Inference.Batching;

/// <summary>The result of one item, and how it came about.</summary>
/// <param name="Value">What the runner made of the item.</param>
/// <param name="QueueTime">From submission to the cut of its batch.</param>
/// <param name="RunTime">Duration of the whole batch's run.</param>
/// <param name="BatchSize">Number of items in its batch.</param>
/// <param name="CutReason">Why its batch was cut.</param>
public readonly record struct BatchResult<TResult>(
    TResult Value, TimeSpan QueueTime, TimeSpan RunTime, int BatchSize, BatchCutReason CutReason);
