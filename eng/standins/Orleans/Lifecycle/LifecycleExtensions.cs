namespace Orleans;

/// <summary>Subscribes delegates.</summary>
public static class LifecycleExtensions
{
    /// <summary>Adds delegates to a stage.</summary>
    public static IDisposable Subscribe(
        this ILifecycleObservable observable, string observerName, int stage, Func<CancellationToken, Task> onStart, Func<CancellationToken, Task> onStop)
    {
        ArgumentNullException.ThrowIfNull(observable);
        return observable.Subscribe(observerName, stage, new Observer(onStart, onStop));
    }

    /// <summary>Adds a delegate to a stage of the start.</summary>
    public static IDisposable Subscribe(this ILifecycleObservable observable, string observerName, int stage, Func<CancellationToken, Task> onStart)
        => observable.Subscribe(observerName, stage, onStart, _ => Task.CompletedTask);

    private sealed class Observer(Func<CancellationToken, Task> onStart, Func<CancellationToken, Task> onStop) : ILifecycleObserver
    {
        public Task OnStart(CancellationToken cancellationToken) => onStart(cancellationToken);

        public Task OnStop(CancellationToken cancellationToken) => onStop(cancellationToken);
    }
}
