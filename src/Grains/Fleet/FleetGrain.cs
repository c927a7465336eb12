using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Fleet;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Telemetry;
using Orleans.Concurrency;

namespace AccMpeg.Grains.Fleet;

/// <summary>The directory of cameras. Reentrant, so that registrations that come while one is written are written together by the next write.</summary>
[Reentrant]
public sealed class FleetGrain([PersistentState("fleet")] IPersistentState<FleetDirectory> directory) : Grain, IFleetGrain
{
    /// <summary>Most cameras of one page.</summary>
    public const int GreatestPage = 10_000;

    private readonly Guid _activation = Guid.NewGuid();
    private readonly SortedList<string, CameraStatus> _rows = new(StringComparer.Ordinal);
    private readonly FleetTally _tally = new();
    private TaskCompletionSource? _running;
    private TaskCompletionSource? _next;

    private Task Stored => (_next ?? _running)?.Task ?? Task.CompletedTask;

    /// <inheritdoc/>
    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        foreach ((string camera, CameraRegistrationInfo registration) in directory.State.Registrations)
        {
            _rows[camera] = NewRow(camera, registration);
            _tally.Change(null, registration);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        _tally.Clear();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task PutAsync(string camera, CameraRegistrationInfo registration)
    {
        ArgumentNullException.ThrowIfNull(registration);
        bool known = directory.State.Registrations.TryGetValue(camera, out CameraRegistrationInfo? before);
        if (known && (before!.Version > registration.Version || (before.Version, before.FirstConnectedAt) == (registration.Version, registration.FirstConnectedAt)))
        {
            // Also where it is the same: it may be on its way to the store still.
            return Stored;
        }

        _tally.Change(before, registration);
        directory.State.Registrations[camera] = registration;
        _rows[camera] = _rows.TryGetValue(camera, out CameraStatus? row) ? row with { Registration = registration } : NewRow(camera, registration);
        return WriteAsync();
    }

    /// <inheritdoc/>
    public Task RemoveAsync(string camera)
    {
        _rows.Remove(camera);
        if (!directory.State.Registrations.Remove(camera, out CameraRegistrationInfo? before))
        {
            return Stored;
        }

        _tally.Change(before, null);
        return WriteAsync();
    }

    /// <inheritdoc/>
    public Task<Guid> ReportAsync(FleetReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        foreach (CameraStatus camera in report.Cameras)
        {
            if (directory.State.Registrations.TryGetValue(camera.Camera, out CameraRegistrationInfo? registration))
            {
                // The registration comes by a call of its own, which may have been faster.
                _rows[camera.Camera] = camera with { Registration = registration };
            }
        }

        return Task.FromResult(_activation);
    }

    /// <inheritdoc/>
    public Task<bool> ContainsAsync(string camera) => Task.FromResult(directory.State.Registrations.ContainsKey(camera));

    /// <inheritdoc/>
    public Task<FleetPage> ListAsync(FleetQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        int first = query.After is null ? 0 : FirstAfter(query.After);
        int count = Math.Clamp(query.Limit, 0, Math.Min(GreatestPage, _rows.Count - first));
        var page = new CameraStatus[count];
        for (int i = 0; i < count; i++)
        {
            page[i] = _rows.GetValueAtIndex(first + i);
        }

        return Task.FromResult(new FleetPage(page, _rows.Count, first + count < _rows.Count));
    }

    /// <inheritdoc/>
    public Task<TrialObservation[]> ObserveAsync(string model, int version)
    {
        List<TrialObservation> found = [];
        foreach (CameraStatus row in _rows.Values)
        {
            if (row is { Connected: true, Trial: { } trial } && trial.Version == version && trial.Model == model)
            {
                found.Add(trial);
            }
        }

        return Task.FromResult(found.ToArray());
    }

    private static CameraStatus NewRow(string camera, CameraRegistrationInfo registration) =>
        new() { Camera = camera, Connected = false, Epoch = 0, Registration = registration };

    /// <summary>Index of the first name after another, which need not be there.</summary>
    private int FirstAfter(string name)
    {
        int low = 0;
        int high = _rows.Count;
        while (low < high)
        {
            int middle = (low + high) / 2;
            (low, high) = string.CompareOrdinal(_rows.GetKeyAtIndex(middle), name) <= 0 ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Completes when what the directory holds now is stored. One write at a time; all who come meanwhile share the next.</summary>
    private Task WriteAsync()
    {
        _next ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task stored = _next.Task;
        if (_running is null)
        {
            _ = WriteAllAsync();
        }

        return stored;
    }

    private async Task WriteAllAsync()
    {
        while (_next is not null)
        {
            (_running, _next) = (_next, null);
            try
            {
                await directory.WriteStateAsync();
                _running.SetResult();
            }
            catch (Exception error)
            {
                // What is here and not in the store would be believed: the next activation reads what is stored, and the cameras tell it again.
                DeactivateOnIdle();
                _running.SetException(error);
            }
        }

        _running = null;
    }
}
