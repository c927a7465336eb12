namespace Orleans.Runtime;

/// <summary>A call with a result.</summary>
internal sealed class GrainCall<T>(GrainMethod method, object?[] arguments) : GrainCall(method, arguments)
{
    // Whoever completes a call runs a turn of the callee; the caller's continuation belongs elsewhere.
    private readonly TaskCompletionSource<T> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<T> Task => _outcome.Task;

    public override bool IsCompleted => _outcome.Task.IsCompleted;

    protected override void SetResult(object? result) => _outcome.TrySetResult(result is null ? default! : (T)result);

    protected override void SetException(Exception exception)
    {
        if (exception is OperationCanceledException cancelled)
        {
            _outcome.TrySetCanceled(cancelled.CancellationToken);
        }
        else
        {
            _outcome.TrySetException(exception);
        }
    }
}
