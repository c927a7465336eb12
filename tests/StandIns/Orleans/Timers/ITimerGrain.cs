using Orleans.Concurrency;

namespace AccMpeg.StandIn.Orleans.Tests.Timers;

public interface ITimerGrain : IGrainWithStringKey
{
    Task Start(TimeSpan dueTime, TimeSpan period, bool interleave);

    Task Change(TimeSpan dueTime, TimeSpan period);

    Task Stop();

    Task Hold(string gate);

    [AlwaysInterleave]
    Task<int> Ticks();

    [AlwaysInterleave]
    Task TickAt(int number);

    Task Leave();
}
