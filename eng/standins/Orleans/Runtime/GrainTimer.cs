using Microsoft.Extensions.Logging;
using Orleans.Serialization;

namespace Orleans.Runtime;

/// <summary>A timer of a grain. Its ticks are turns; the time to the next one begins when the tick has ended.</summary>
internal sealed partial class GrainTimer : IGrainTimer
{
    /// <summary>What a tick is to the rules of interleaving: a call of an ordinary method.</summary>
    public static readonly GrainMethod TickMethod = new(typeof(GrainTimer).GetMethod(nameof(TickAsync))!, new CodecTable(new Dictionary<Type, Type>()));

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _stopped = new();
    private readonly Activation _activation;
    private readonly SiloRuntime _runtime;
    private readonly Func<CancellationToken, Task> _callback;
    private readonly GrainTimerCreationOptions _options;
    private readonly ITimer _timer;
    private TimeSpan _dueTime;
    private TimeSpan _period;
    private bool _ticking;
    private bool _changed;

    public GrainTimer(Activation activation, SiloRuntime runtime, Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        Validate(options.DueTime, nameof(options.DueTime));
        Validate(options.Period, nameof(options.Period));
        _activation = activation;
        _runtime = runtime;
        _callback = callback;
        _options = options;
        _dueTime = options.DueTime;
        _period = options.Period;
        _timer = runtime.Time.CreateTimer(static timer => ((GrainTimer)timer!).OnDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    public void Start() => Arm(_dueTime);

    public void Change(TimeSpan dueTime, TimeSpan period)
    {
        Validate(dueTime, nameof(dueTime));
        Validate(period, nameof(period));
        lock (_gate)
        {
            _dueTime = dueTime;
            _period = period;
            _changed = true;
            if (_ticking)
            {
                return;
            }
        }

        Arm(dueTime);
    }

    public void Dispose()
    {
        if (!_stopped.IsCancellationRequested)
        {
            _stopped.Cancel();
            _timer.Dispose();
            _activation.Forget(this);
        }
    }

    /// <summary>Runs the callback, as a turn of the grain.</summary>
    public async Task TickAsync()
    {
        try
        {
            if (!_stopped.IsCancellationRequested)
            {
                await _callback(_stopped.Token);
            }
        }
        finally
        {
            TimeSpan next;
            lock (_gate)
            {
                _ticking = false;
                next = _changed ? _dueTime : _period;
                _changed = false;
            }

            Arm(next);
        }
    }

    public void OnFailed(Exception exception) => LogTickFailed(_runtime.Log, exception, _activation.GrainId);

    private static void Validate(TimeSpan time, string name)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((long)time.TotalMilliseconds, -1, name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)time.TotalMilliseconds, uint.MaxValue - 1, name);
    }

    private void OnDue()
    {
        lock (_gate)
        {
            _ticking = true;
            _changed = false;
        }

        _activation.TryEnqueue(new TimerTick(this, _options.KeepAlive) { AlwaysInterleaves = _options.Interleave });
    }

    private void Arm(TimeSpan dueTime)
    {
        if (!_stopped.IsCancellationRequested)
        {
            _timer.Change(dueTime, Timeout.InfiniteTimeSpan);
        }
    }

    [LoggerMessage(10, LogLevel.Warning, "A timer callback of grain {Grain} failed.")]
    private static partial void LogTickFailed(ILogger logger, Exception exception, GrainId grain);
}
