namespace Orleans;

/// <summary>A start and a stop in stages.</summary>
public interface ILifecycleObservable
{
    /// <summary>Adds an observer to a stage; disposing the answer removes it.</summary>
    IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer);
}
