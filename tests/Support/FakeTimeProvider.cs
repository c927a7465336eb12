namespace AccMpeg.Tests.Support;

/// <summary>
/// A clock that stands still until <see cref="Advance"/>. Timers fire on the thread that advances, in order of their due times, and see the
/// clock at exactly their due time; one that is due at once fires on the thread that arms it. <see cref="WhenTimersArmedAsync"/> is the barrier for code that arms its timer on a thread of its own.
/// </summary>
public sealed class FakeTimeProvider : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<FakeTimer> _armed = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _barriers = [];
    private readonly DateTimeOffset _start;
    private DateTimeOffset _now;
    private long _armings;

    /// <summary>A clock that starts at a fixed date.</summary>
    public FakeTimeProvider()
        : this(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>A clock that starts at the given time.</summary>
    public FakeTimeProvider(DateTimeOffset start)
    {
        _start = start;
        _now = start;
    }

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <summary>Number of timers that will fire when time passes.</summary>
    public int ArmedTimers
    {
        get
        {
            lock (_gate)
            {
                return _armed.Count;
            }
        }
    }

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => (GetUtcNow() - _start).Ticks;

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock forward and fires every timer that falls due on the way, periodic ones as often as they do.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        DateTimeOffset end = GetUtcNow() + by;
        while (TakeDue(end) is { } timer)
        {
            timer.Fire();
        }
    }

    /// <summary>Completes as soon as at least <paramref name="count"/> timers are armed.</summary>
    public Task WhenTimersArmedAsync(int count = 1)
    {
        lock (_gate)
        {
            if (_armed.Count >= count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _barriers.Add((count, reached));
            return reached.Task;
        }
    }

    private FakeTimer? TakeDue(DateTimeOffset end)
    {
        lock (_gate)
        {
            FakeTimer? next = null;
            foreach (FakeTimer timer in _armed)
            {
                if (timer.DueAt <= end && (next is null || (timer.DueAt, timer.Arming).CompareTo((next.DueAt, next.Arming)) < 0))
                {
                    next = timer;
                }
            }

            if (next is null)
            {
                _now = end;
                return null;
            }

            _now = next.DueAt > _now ? next.DueAt : _now;
            if (next.Period == Timeout.InfiniteTimeSpan)
            {
                _armed.Remove(next);
            }
            else
            {
                next.DueAt = _now + next.Period;
                next.Arming = _armings++;
            }

            return next;
        }
    }

    private void Arm(FakeTimer timer, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == TimeSpan.Zero)
        {
            Disarm(timer);
            timer.Fire();
            dueTime = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
        }

        lock (_gate)
        {
            _armed.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            timer.DueAt = _now + dueTime;
            timer.Period = period == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : period;
            timer.Arming = _armings++;
            _armed.Add(timer);
            for (int i = _barriers.Count - 1; i >= 0; i--)
            {
                if (_barriers[i].Count <= _armed.Count)
                {
                    _barriers[i].Reached.SetResult();
                    _barriers.RemoveAt(i);
                }
            }
        }
    }

    private void Disarm(FakeTimer timer)
    {
        lock (_gate)
        {
            _armed.Remove(timer);
        }
    }

    private sealed class FakeTimer(FakeTimeProvider owner, Action fire) : ITimer
    {
        private bool _disposed;

        public DateTimeOffset DueAt { get; set; }

        public TimeSpan Period { get; set; } = Timeout.InfiniteTimeSpan;

        public long Arming { get; set; }

        public void Fire() => fire();

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (_disposed)
            {
                return false;
            }

            owner.Arm(this, dueTime, period);
            return true;
        }

        public void Dispose()
        {
            _disposed = true;
            owner.Disarm(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
