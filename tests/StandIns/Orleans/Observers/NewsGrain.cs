using Microsoft.Extensions.Logging;
using Orleans.Utilities;

namespace AccMpeg.StandIn.Orleans.Tests.Observers;

public sealed class NewsGrain : Grain, INewsGrain
{
    private readonly ObserverManager<IListener> _listeners;
    private DateTime _now = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public NewsGrain(ILogger<NewsGrain> log)
        => _listeners = new ObserverManager<IListener>(TimeSpan.FromMinutes(1), log) { GetDateTime = () => _now };

    public Task Subscribe(IListener listener)
    {
        _listeners.Subscribe(listener, listener);
        return Task.CompletedTask;
    }

    public Task Unsubscribe(IListener listener)
    {
        _listeners.Unsubscribe(listener);
        return Task.CompletedTask;
    }

    public Task Tell(string news)
    {
        _listeners.Notify(listener => listener.Hear(news));
        return Task.CompletedTask;
    }

    public async Task<int> TellAndWait(string news)
    {
        await _listeners.Notify(listener => listener.HearAndAnswer(news));
        return _listeners.Count;
    }

    public Task PassTime(TimeSpan time)
    {
        _now += time;
        return Task.CompletedTask;
    }

    public Task<bool> IsFull(IListener listener) => Task.FromResult(_listeners.Observers.ContainsKey(listener));
}
