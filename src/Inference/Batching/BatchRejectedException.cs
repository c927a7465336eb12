using AccMpeg.Contracts.Results;

namespace AccMpeg.Inference.Batching;

/// <summary>The batcher has no result for an item; <see cref="Reason"/> is what the frame's outcome shall say.</summary>
public sealed class BatchRejectedException : Exception
{
    /// <summary>Rejects an item for a reason, with a message that names value, limit and remedy.</summary>
    public BatchRejectedException(DropReason reason, string message, Exception? innerException = null)
        : base(message, innerException) => Reason = reason;

    /// <summary>InferenceQueueFull, DeadlineExceeded or InferenceError.</summary>
    public DropReason Reason { get; }
}
