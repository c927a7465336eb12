using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Results;

namespace AccMpeg.Grains.Cameras;

/// <summary>
/// Stores the outcomes of a window in order, one append at a time, and tells what is stored. An append that fails is tried again for as long as it takes:
/// nothing is acknowledged meanwhile, so the edge's credits run out and it keeps, or counts as dropped, what it captures.
/// </summary>
internal sealed class OutcomeRecorder(OutcomeWindow window, IResultStore store, CameraPipelineOptions options, TimeProvider time)
{
    private const int AppendSize = 256;

    private readonly List<FrameOutcome> _ready = new(AppendSize);
    private Task _storing = Task.CompletedTask;

    /// <summary>Is told of outcomes that are stored, in order.</summary>
    public required Action<IReadOnlyList<FrameOutcome>> Stored { get; init; }

    /// <summary>Is told that an append failed, and how long until the next try; null when the store works again.</summary>
    public required Action<ResultStoreException?, TimeSpan> Failing { get; init; }

    /// <summary>Starts to store what is ready, unless that is under way already.</summary>
    public void Pump(CancellationToken stop)
    {
        if (_storing.IsCompleted)
        {
            _storing = StoreReadyAsync(stop);
        }
    }

    /// <summary>Completes when nothing that was ready is unstored, or the recorder was stopped.</summary>
    public Task Idle => _storing;

    private async Task StoreReadyAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            window.CopyReady(_ready, AppendSize);
            if (_ready.Count == 0)
            {
                return;
            }

            // A list of its own: the store may keep it.
            FrameOutcome[] outcomes = [.. _ready];
            _ready.Clear();
            if (!await AppendAsync(outcomes, stop))
            {
                return;
            }

            window.Remove(outcomes.Length);
            Stored(outcomes);
        }
    }

    private async Task<bool> AppendAsync(FrameOutcome[] outcomes, CancellationToken stop)
    {
        TimeSpan delay = options.StoreRetryDelay;
        for (bool failed = false; ; failed = true)
        {
            try
            {
                await store.AppendAsync(outcomes, stop);
                if (failed)
                {
                    Failing(null, TimeSpan.Zero);
                }

                return true;
            }
            catch (ResultStoreException error)
            {
                Failing(error, delay);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return false;
            }

            await Task.Delay(delay, time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
            if (stop.IsCancellationRequested)
            {
                return false;
            }

            delay = delay * 2 < options.StoreRetryDelayMax ? delay * 2 : options.StoreRetryDelayMax;
        }
    }
}
