using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Storage;

namespace Orleans.Runtime;

/// <summary>One activation of a grain: its object, the calls that wait and run, and its life from activation to deactivation.</summary>
[SuppressMessage("Design", "CA1001:Types that own disposable fields should be disposable", Justification = "Disposed at the end of the deactivation.")]
internal sealed partial class Activation : IGrainContext
{
    private readonly Lock _gate = new();
    private readonly SiloRuntime _runtime;
    private readonly GrainSlot _slot;
    private readonly ActivationScheduler _scheduler;
    private readonly CallQueue _calls;
    private readonly LifecycleSubject _lifecycle;
    private readonly AsyncServiceScope _scope;
    private readonly List<GrainTimer> _timers = [];
    private readonly TaskCompletionSource _deactivated = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _activationCancelled = new();
    private GrainReference? _reference;
    private ActivationState _state = ActivationState.Activating;
    private DeactivationReason? _wish;
    private bool _activated;
    private bool _ending;
    private long _lastUsed;
    private long _keepUntil;

    public Activation(SiloRuntime runtime, GrainSlot slot, GrainClass grainClass, GrainId grainId)
    {
        _runtime = runtime;
        _slot = slot;
        Class = grainClass;
        GrainId = grainId;
        Address = new GrainAddress { GrainId = grainId, ActivationId = ActivationId.NewId(), SiloAddress = runtime.Silo.SiloAddress };
        _scheduler = new ActivationScheduler(this);
        _calls = new CallQueue(grainClass);
        _lifecycle = new LifecycleSubject(runtime.Log);
        _scope = runtime.Services.CreateAsyncScope();
        _lastUsed = runtime.Time.GetTimestamp();
    }

    public GrainClass Class { get; }

    public ActivationId ActivationId => Address.ActivationId;

    public IServiceProvider ActivationServices => _scope.ServiceProvider;

    public GrainAddress Address { get; }

    public Task Deactivated => _deactivated.Task;

    public GrainId GrainId { get; }

    public object? GrainInstance { get; private set; }

    public GrainReference GrainReference => _reference ??= _runtime.CreateReference(GrainId, Class.Type.GetInterfaces().First(SiloRuntime.IsGrainInterface));

    public IGrainLifecycle ObservableLifecycle => _lifecycle;

    public IWorkItemScheduler Scheduler => _scheduler;

    /// <summary>Calls that wait or run: 0 means idle.</summary>
    public int Load
    {
        get
        {
            lock (_gate)
            {
                return _calls.Count;
            }
        }
    }

    /// <summary>Begins the activation; the calls that come meanwhile wait.</summary>
    public void Start() => _scheduler.QueueAction(() => _ = ActivateAsync());

    /// <summary>Takes a call; false when the activation is over and another one has to be made.</summary>
    public bool TryEnqueue(GrainCall call)
    {
        lock (_gate)
        {
            if (_state == ActivationState.Ended)
            {
                return false;
            }

            int limit = Class.Workers is null ? _runtime.Messaging.MaxEnqueuedRequestsHardLimit : _runtime.Messaging.MaxEnqueuedRequestsHardLimit_StatelessWorker;
            if (limit > 0 && _calls.Waiting >= limit)
            {
                call.Fail(new LimitExceededException($"{GrainId} has {_calls.Waiting} waiting calls, the limit is {limit}. Call it less often, or raise MaxEnqueuedRequestsHardLimit."));
                return true;
            }

            if (_state == ActivationState.Valid && _calls.MayStart(call))
            {
                Run(call);
            }
            else
            {
                _calls.Wait(call);
            }

            return true;
        }
    }

    public void Deactivate(DeactivationReason deactivationReason, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            _wish ??= deactivationReason;
            if (_state == ActivationState.Activating && _wish.Value.ReasonCode == DeactivationReasonCode.ShuttingDown)
            {
                _activationCancelled.CancelAsync();
            }

            if (_state == ActivationState.Valid)
            {
                _state = ActivationState.Deactivating;
            }

            EndIfDone();
        }
    }

    public void DelayDeactivation(TimeSpan time)
    {
        lock (_gate)
        {
            _keepUntil = time == Timeout.InfiniteTimeSpan || time == TimeSpan.MaxValue ? long.MaxValue
                : time < TimeSpan.Zero ? 0
                : _runtime.Time.GetTimestamp() + (long)(time.TotalSeconds * _runtime.Time.TimestampFrequency);
        }
    }

    /// <summary>Deactivates if nothing called for the age limit.</summary>
    public void CollectIfIdle(TimeSpan ageLimit)
    {
        lock (_gate)
        {
            if (_state != ActivationState.Valid || _calls.Count > 0 || _runtime.Time.GetTimestamp() < _keepUntil
                || ageLimit == Timeout.InfiniteTimeSpan || _runtime.Time.GetElapsedTime(_lastUsed) < ageLimit)
            {
                return;
            }
        }

        Deactivate(new DeactivationReason(DeactivationReasonCode.ActivationIdle, $"No call for {ageLimit}."));
    }

    public GrainTimer RegisterTimer(Func<CancellationToken, Task> callback, GrainTimerCreationOptions options)
    {
        var timer = new GrainTimer(this, _runtime, callback, options);
        lock (_gate)
        {
            _timers.Add(timer);
        }

        timer.Start();
        return timer;
    }

    public void Forget(GrainTimer timer)
    {
        lock (_gate)
        {
            _timers.Remove(timer);
        }
    }

    public PersistentState<TState> CreateState<TState>(string stateName, string? storageName)
    {
        var state = new PersistentState<TState>(stateName, GrainId, _runtime.Storages.Find(storageName, GrainId));
        _lifecycle.Subscribe(stateName, GrainLifecycleStage.SetupState, state);
        return state;
    }

    public bool Equals(IGrainContext? other) => ReferenceEquals(this, other);

    public override bool Equals(object? obj) => ReferenceEquals(this, obj);

    public override int GetHashCode() => ActivationId.GetHashCode();

    public override string ToString() => $"{GrainId}{ActivationId}";

    private void Run(GrainCall call)
    {
        _calls.Start(call);
        _scheduler.QueueAction(() => _ = RunAsync(call));
    }

    private async Task RunAsync(GrainCall call)
    {
        if (call.TryStart())
        {
            await _runtime.Invoker.InvokeAsync(call, this);
        }

        List<GrainCall>? orphans = null;
        lock (_gate)
        {
            _calls.End(call);
            if (call.KeepsAlive)
            {
                _lastUsed = _runtime.Time.GetTimestamp();
            }

            StartWaiting();
            EndIfDone();
            if (_state == ActivationState.Ended)
            {
                orphans = _calls.TakeWaiting();
            }
        }

        Redirect(orphans);
    }

    private void StartWaiting()
    {
        while (_state == ActivationState.Valid && _calls.TakeStartable() is { } call)
        {
            Run(call);
        }
    }

    private void EndIfDone()
    {
        if (_state == ActivationState.Deactivating && _calls.Running == 0 && !_ending)
        {
            _ending = true;
            _scheduler.QueueAction(() => _ = DeactivateAsync());
        }
    }

    /// <summary>Calls that came while the activation ended go to the next one; timer ticks end with it.</summary>
    private void Redirect(List<GrainCall>? calls)
    {
        foreach (GrainCall call in calls ?? [])
        {
            if (call is not TimerTick)
            {
                _runtime.Catalog.Dispatch(call);
            }
        }
    }
}
