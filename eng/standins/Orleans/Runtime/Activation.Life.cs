using Microsoft.Extensions.Logging;

namespace Orleans.Runtime;

/// <content>From activation to deactivation, both as turns of the grain.</content>
internal sealed partial class Activation
{
    private async Task ActivateAsync()
    {
        try
        {
            using var timeout = new CancellationTokenSource(_runtime.Collection.ActivationTimeout, _runtime.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _activationCancelled.Token);
            GrainInstance = _runtime.Instances.Create(this);
            await _lifecycle.StartAsync(either.Token);
            if (GrainInstance is IGrainBase grain)
            {
                await grain.OnActivateAsync(either.Token).WaitAsync(either.Token);
            }

            _activated = true;
            lock (_gate)
            {
                _state = _wish is null ? ActivationState.Valid : ActivationState.Deactivating;
                _lastUsed = _runtime.Time.GetTimestamp();
                StartWaiting();
                EndIfDone();
            }
        }
        catch (Exception exception)
        {
            LogActivationFailed(_runtime.Log, exception, GrainId);
            lock (_gate)
            {
                _wish = new DeactivationReason(DeactivationReasonCode.ActivationFailed, exception, "Failed to activate grain.");
                _state = ActivationState.Deactivating;
                EndIfDone();
            }
        }
    }

    private async Task DeactivateAsync()
    {
        DeactivationReason reason = _wish!.Value;
        GrainTimer[] timers;
        lock (_gate)
        {
            timers = [.. _timers];
        }

        foreach (GrainTimer timer in timers)
        {
            timer.Dispose();
        }

        try
        {
            using var timeout = new CancellationTokenSource(_runtime.Collection.DeactivationTimeout, _runtime.Time);
            if (_activated && GrainInstance is IGrainBase grain)
            {
                await grain.OnDeactivateAsync(reason, timeout.Token).WaitAsync(timeout.Token);
            }

            await _lifecycle.StopAsync(timeout.Token);
        }
        catch (Exception exception)
        {
            LogDeactivationFailed(_runtime.Log, exception, GrainId, reason.ReasonCode);
        }

        await DisposeAsync();
        List<GrainCall> waiting;
        lock (_gate)
        {
            _state = ActivationState.Ended;
            waiting = _calls.TakeWaiting();
        }

        _slot.OnEnded(this);
        _deactivated.TrySetResult();
        if (reason is { ReasonCode: DeactivationReasonCode.ActivationFailed, Exception: { } failure })
        {
            waiting.ForEach(call => call.Fail(failure));
        }
        else
        {
            Redirect(waiting);
        }
    }

    private async Task DisposeAsync()
    {
        try
        {
            if (GrainInstance is IAsyncDisposable asynchronously)
            {
                await asynchronously.DisposeAsync();
            }
            else
            {
                (GrainInstance as IDisposable)?.Dispose();
            }

            await _scope.DisposeAsync();
        }
        catch (Exception exception)
        {
            LogDisposalFailed(_runtime.Log, exception, GrainId);
        }

        _activationCancelled.Dispose();
    }

    [LoggerMessage(1, LogLevel.Warning, "Grain {Grain} failed to activate.")]
    private static partial void LogActivationFailed(ILogger logger, Exception exception, GrainId grain);

    [LoggerMessage(2, LogLevel.Warning, "Grain {Grain} failed in its deactivation ({Reason}).")]
    private static partial void LogDeactivationFailed(ILogger logger, Exception exception, GrainId grain, DeactivationReasonCode reason);

    [LoggerMessage(3, LogLevel.Warning, "Grain {Grain} failed when it was disposed.")]
    private static partial void LogDisposalFailed(ILogger logger, Exception exception, GrainId grain);
}
