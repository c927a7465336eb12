namespace Orleans;

/// <summary>Takes part in a start and a stop.</summary>
public interface ILifecycleObserver
{
    /// <summary>Runs in its stage of the start.</summary>
    Task OnStart(CancellationToken cancellationToken = default);

    /// <summary>Runs in its stage of the stop.</summary>
    Task OnStop(CancellationToken cancellationToken = default);
}
