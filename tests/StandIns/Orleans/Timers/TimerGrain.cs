namespace AccMpeg.StandIn.Orleans.Tests.Timers;

public sealed class TimerGrain(Gates gates) : Grain, ITimerGrain
{
    private readonly Dictionary<int, TaskCompletionSource> _waiting = [];
    private IGrainTimer? _timer;
    private int _ticks;

    public Task Start(TimeSpan dueTime, TimeSpan period, bool interleave)
    {
        _timer = this.RegisterGrainTimer(
            static (grain, cancellationToken) => grain.TickAsync(cancellationToken), this, new GrainTimerCreationOptions(dueTime, period) { Interleave = interleave });
        return Task.CompletedTask;
    }

    public Task Change(TimeSpan dueTime, TimeSpan period)
    {
        _timer!.Change(dueTime, period);
        return Task.CompletedTask;
    }

    public Task Stop()
    {
        _timer!.Dispose();
        return Task.CompletedTask;
    }

    public Task Hold(string gate) => gates.PassAsync(gate);

    public Task<int> Ticks() => Task.FromResult(_ticks);

    public Task TickAt(int number)
    {
        if (_ticks >= number)
        {
            return Task.CompletedTask;
        }

        if (!_waiting.TryGetValue(number, out TaskCompletionSource? reached))
        {
            _waiting.Add(number, reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        return reached.Task;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private Task TickAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        _ticks++;
        if (_waiting.Remove(_ticks, out TaskCompletionSource? reached))
        {
            reached.SetResult();
        }

        return _ticks == 1 ? throw new InvalidOperationException("The first tick fails.") : Task.CompletedTask;
    }
}
