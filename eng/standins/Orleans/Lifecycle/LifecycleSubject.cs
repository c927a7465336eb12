using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <summary>Starts its observers stage by stage, those of one stage together, and stops in the reverse order what was started.</summary>
internal sealed partial class LifecycleSubject(ILogger log) : IGrainLifecycle, ISiloLifecycle
{
    private readonly List<Subscription> _subscriptions = [];

    public int HighestCompletedStage { get; private set; } = int.MinValue;

    public int LowestStoppedStage { get; private set; } = int.MaxValue;

    public IDisposable Subscribe(string observerName, int stage, ILifecycleObserver observer)
    {
        var subscription = new Subscription(this, observerName, stage, observer);
        _subscriptions.Add(subscription);
        return subscription;
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (IGrouping<int, Subscription> stage in _subscriptions.GroupBy(subscription => subscription.Stage).OrderBy(stage => stage.Key).ToList())
        {
            cancellationToken.ThrowIfCancellationRequested();
            await Task.WhenAll(stage.Select(subscription => subscription.StartAsync(cancellationToken)));
            HighestCompletedStage = stage.Key;
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        IEnumerable<IGrouping<int, Subscription>> stages = _subscriptions
            .Where(subscription => subscription.WasStarted)
            .GroupBy(subscription => subscription.Stage)
            .OrderByDescending(stage => stage.Key);
        foreach (IGrouping<int, Subscription> stage in stages.ToList())
        {
            await Task.WhenAll(stage.Select(subscription => StopAsync(subscription, cancellationToken)));
            LowestStoppedStage = stage.Key;
        }
    }

    /// <summary>A failure must not keep the other stages from stopping.</summary>
    private async Task StopAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        try
        {
            await subscription.Observer.OnStop(cancellationToken);
        }
        catch (Exception exception)
        {
            LogStopFailed(log, exception, subscription.Name, subscription.Stage);
        }
    }

    [LoggerMessage(50, LogLevel.Warning, "{Observer} failed to stop (stage {Stage}).")]
    private static partial void LogStopFailed(ILogger logger, Exception exception, string observer, int stage);

    private sealed class Subscription(LifecycleSubject owner, string name, int stage, ILifecycleObserver observer) : IDisposable
    {
        public string Name => name;

        public int Stage => stage;

        public ILifecycleObserver Observer => observer;

        public bool WasStarted { get; private set; }

        public Task StartAsync(CancellationToken cancellationToken)
        {
            WasStarted = true;
            return observer.OnStart(cancellationToken);
        }

        public void Dispose() => owner._subscriptions.Remove(this);
    }
}
