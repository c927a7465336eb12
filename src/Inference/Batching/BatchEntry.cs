using System.Threading.Tasks.Sources;

namespace AccMpeg.Inference.Batching;

/// <summary>
/// A submitted item with its pooled completion. The awaiting caller hands it back to the pool by taking the result, which
/// <see cref="ValueTask{TResult}"/> allows once.
/// </summary>
internal sealed class BatchEntry<TItem, TResult> : QueuedFrame, IValueTaskSource<BatchResult<TResult>>
{
    private readonly BatchEntryPool<TItem, TResult> _pool;
    private ManualResetValueTaskSourceCore<BatchResult<TResult>> _completion = new() { RunContinuationsAsynchronously = true };
    private CancellationTokenRegistration _cancellation;

    public BatchEntry(BatchEntryPool<TItem, TResult> pool) => _pool = pool;

    public TItem Item { get; set; } = default!;

    public ValueTask<BatchResult<TResult>> Task => new(this, _completion.Version);

    /// <summary>Call once the entry is queued: cancellation may come at once, on this very thread.</summary>
    public void OnCancelled(Action<object?, CancellationToken> callback, CancellationToken cancellationToken) =>
        _cancellation = cancellationToken.UnsafeRegister(callback, this);

    public void Complete(in BatchResult<TResult> result) => _completion.SetResult(result);

    public void Fail(Exception exception) => _completion.SetException(exception);

    BatchResult<TResult> IValueTaskSource<BatchResult<TResult>>.GetResult(short token)
    {
        if (token != _completion.Version)
        {
            throw new InvalidOperationException("The result of a submission can be awaited once only.");
        }

        // Waits for a callback that runs right now, so that none ever sees an entry that was handed out again.
        _cancellation.Dispose();
        try
        {
            return _completion.GetResult(token);
        }
        finally
        {
            _completion.Reset();
            _cancellation = default;
            Item = default!;
            _pool.Return(this);
        }
    }

    ValueTaskSourceStatus IValueTaskSource<BatchResult<TResult>>.GetStatus(short token) => _completion.GetStatus(token);

    void IValueTaskSource<BatchResult<TResult>>.OnCompleted(
        Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _completion.OnCompleted(continuation, state, token, flags);
}
