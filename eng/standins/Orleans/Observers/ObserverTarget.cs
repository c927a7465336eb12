using Microsoft.Extensions.Logging;

namespace Orleans.Observers;

/// <summary>A local object behind a reference. Its calls run one after the other; the object is held weakly.</summary>
internal sealed partial class ObserverTarget(GrainId id, IGrainObserver observer, SiloRuntime runtime) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly WeakReference<IGrainObserver> _observer = new(observer);
    private readonly Queue<GrainCall> _calls = new();
    private bool _running;

    public GrainId Id => id;

    /// <summary>Takes a call; false when the object is gone.</summary>
    public bool TryEnqueue(GrainCall call)
    {
        if (!_observer.TryGetTarget(out _))
        {
            return false;
        }

        lock (_gate)
        {
            _calls.Enqueue(call);
            if (_running)
            {
                return true;
            }

            _running = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return true;
    }

    void IThreadPoolWorkItem.Execute() => _ = RunAsync();

    private async Task RunAsync()
    {
        while (true)
        {
            GrainCall? call;
            lock (_gate)
            {
                if (!_calls.TryDequeue(out call))
                {
                    _running = false;
                    return;
                }
            }

            if (call.TryStart())
            {
                await InvokeAsync(call);
            }
        }
    }

    private async Task InvokeAsync(GrainCall call)
    {
        try
        {
            if (!_observer.TryGetTarget(out IGrainObserver? target))
            {
                return;
            }

            RequestContext.Import(call.Context);
            call.Complete(call.Method.IsolateResult(await call.InvokeAsync(target)));
        }
        catch (Exception exception)
        {
            if (call.Method.IsOneWay)
            {
                LogFailed(runtime.Log, exception, call);
            }

            call.Fail(exception);
        }
    }

    [LoggerMessage(30, LogLevel.Warning, "{Call} failed; its caller does not wait.")]
    private static partial void LogFailed(ILogger logger, Exception exception, GrainCall call);
}
