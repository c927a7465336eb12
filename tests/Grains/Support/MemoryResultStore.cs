using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Results;

namespace AccMpeg.Grains.Tests.Support;

/// <summary>A result store in memory, by the same rules as the real one, that fails on demand.</summary>
internal sealed class MemoryResultStore : IResultStore
{
    private readonly Lock _gate = new();
    private readonly List<FrameOutcome> _outcomes = [];
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
    private int _failures;

    public int Appends { get; private set; }

    public IReadOnlyList<FrameOutcome> Outcomes
    {
        get
        {
            lock (_gate)
            {
                return [.. _outcomes];
            }
        }
    }

    /// <summary>The next appends fail as on a full disk.</summary>
    public void FailNext(int appends) => _failures = appends;

    /// <summary>Completes when so many outcomes are stored.</summary>
    public Task WhenStoredAsync(int count)
    {
        lock (_gate)
        {
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            Notify();
            return reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public async Task<int> AppendAsync(IReadOnlyList<FrameOutcome> outcomes, CancellationToken cancellationToken)
    {
        await Task.Yield();
        lock (_gate)
        {
            Appends++;
            if (_failures > 0)
            {
                _failures--;
                throw new ResultStoreException("The result database could not be written: database or disk is full; free space on the disk.");
            }

            int added = 0;
            foreach (FrameOutcome outcome in outcomes)
            {
                FrameKey? last = _outcomes.Count == 0 ? null : _outcomes[^1].Key;
                if (last is { } key && (outcome.Key.Epoch, outcome.Key.Sequence).CompareTo((key.Epoch, key.Sequence)) <= 0)
                {
                    continue;
                }

                _outcomes.Add(outcome);
                added++;
            }

            Notify();
            return added;
        }
    }

    public Task<FrameKey?> LastKeyAsync(CameraId camera, CancellationToken cancellationToken) =>
        Task.FromResult<FrameKey?>(Outcomes.Count == 0 ? null : Outcomes[^1].Key);

    public Task<IReadOnlyList<FrameOutcome>> ReadAsync(CameraId camera, FrameKey? after, int limit, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<FrameOutcome>>(
            [.. Outcomes.Where(o => after is not { } key || (o.Key.Epoch, o.Key.Sequence).CompareTo((key.Epoch, key.Sequence)) > 0).Take(limit)]);

    public Task<IReadOnlyList<CameraId>> ListCamerasAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<CameraId>>([.. Outcomes.Select(o => o.Key.Camera).Distinct()]);

    private void Notify()
    {
        foreach ((int count, TaskCompletionSource reached) in _waiting)
        {
            if (_outcomes.Count >= count)
            {
                reached.TrySetResult();
            }
        }
    }
}
