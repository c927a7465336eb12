using AccMpeg.Contracts.Results;
using AccMpeg.Contracts.Validation;

namespace AccMpeg.Inference.Batching;

/// <summary>
/// Gathers the frames of many cameras into batches for one runner, which it calls on a dedicated thread. While a batch runs, arriving frames queue;
/// what is cut next, and when, is the business of <see cref="BatcherOptions"/>. Cameras take turns, a camera's own frames stay in order, and the
/// queue is bounded: a flood of one camera costs only that camera's frames.
/// </summary>
public sealed class Batcher<TItem, TResult> : IAsyncDisposable
{
    private static readonly TimeSpan ForgetCameraAfter = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private readonly BatcherOptions _options;
    private readonly IBatchRunner<TItem, TResult> _runner;
    private readonly TimeProvider _time;
    private readonly InferenceMetrics? _metrics;
    private readonly BatcherCounters _counters = new();
    private readonly RunTimeEstimates _runTimes = new();
    private readonly BatchQueue _queue;
    private readonly BatchCutPolicy _policy;
    private readonly BatchEntryPool<TItem, TResult> _pool;
    private readonly QueuedFrame?[] _batch;
    private readonly TItem[] _items;
    private readonly TResult[] _results;
    private readonly List<QueuedFrame> _expired = [];
    private readonly ITimer _wakeUp;
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _waiting;
    private bool _running;
    private bool _draining;

    /// <summary>Starts the dedicated thread.</summary>
    /// <exception cref="ArgumentException">The options are invalid; the message holds every error.</exception>
    public Batcher(BatcherOptions options, IBatchRunner<TItem, TResult> runner, TimeProvider time, InferenceMetrics? metrics = null)
    {
        options.Validate().ThrowIfAny(nameof(options));
        _options = options;
        _runner = runner;
        _time = time;
        _metrics = metrics;
        _queue = new BatchQueue(options, Ticks(ForgetCameraAfter));
        _policy = new BatchCutPolicy(options, _queue, _runTimes, Ticks(options.MaxDelay));
        _pool = new BatchEntryPool<TItem, TResult>(options.Capacity + options.MaxBatchSize);
        _batch = new QueuedFrame?[options.MaxBatchSize];
        _items = new TItem[options.MaxBatchSize];
        _results = new TResult[options.MaxBatchSize];
        _wakeUp = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        new Thread(Work) { IsBackground = true, Name = "accm-batcher" }.Start();
    }

    /// <summary>
    /// Submits an item and completes with its result. The item is in use until then and never afterwards. Await the returned task exactly once.
    /// Cancellation withdraws an item that is still queued; one whose batch is running completes with that batch.
    /// </summary>
    /// <exception cref="BatchRejectedException">The queue is full, the deadline passed in the queue, or the runner failed on the batch.</exception>
    /// <exception cref="OperationCanceledException">The item was withdrawn.</exception>
    /// <exception cref="ObjectDisposedException">The batcher is shutting down.</exception>
    public ValueTask<BatchResult<TResult>> SubmitAsync(BatchTicket ticket, TItem item, CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<BatchResult<TResult>>(cancellationToken);
        }

        BatchEntry<TItem, TResult> entry = _pool.Rent();
        entry.Item = item;
        QueuedFrame? evicted;
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_draining, this);
            _counters.Submitted++;
            if (!_queue.TryAdd(entry, ticket, _time.GetTimestamp(), _running, out evicted))
            {
                _counters.QueueFull++;
                entry.Fail(BatchRejections.QueueFull(ticket, _options, _queue.CountOf(ticket.Camera), _queue.Count));
                _metrics?.Rejected(DropReason.InferenceQueueFull, 1);
                return entry.Task;
            }

            _counters.QueueFull += evicted is null ? 0 : 1;
            WakeIfWaiting();
        }

        if (evicted is null)
        {
            _metrics?.QueueChanged(1);
        }
        else
        {
            _metrics?.Rejected(DropReason.InferenceQueueFull, 1);
            Entry(evicted).Fail(BatchRejections.Evicted(evicted.Ticket, _options));
        }

        ValueTask<BatchResult<TResult>> task = entry.Task;
        entry.OnCancelled(Withdraw, cancellationToken);
        return task;
    }

    /// <summary>The counts of this moment.</summary>
    public BatcherStatistics Snapshot()
    {
        lock (_gate)
        {
            return _counters.Snapshot(_queue.Count);
        }
    }

    /// <summary>Refuses new items, runs what is queued, and completes when the dedicated thread has ended. The runner stays its owner's.</summary>
    public async ValueTask DisposeAsync()
    {
        lock (_gate)
        {
            _draining = true;
            WakeIfWaiting();
        }

        await _drained.Task;
        await _wakeUp.DisposeAsync();
    }

    private static BatchEntry<TItem, TResult> Entry(QueuedFrame frame) => (BatchEntry<TItem, TResult>)frame;

    private void Work()
    {
        while (NextBatch(out int size, out CutDecision cut, out long cutAt))
        {
            RejectExpired(cutAt);
            if (size > 0)
            {
                Run(size, cut, cutAt);
            }
        }

        _drained.SetResult();
    }

    /// <summary>Waits until frames leave the queue; false once everything is drained.</summary>
    private bool NextBatch(out int size, out CutDecision cut, out long cutAt)
    {
        lock (_gate)
        {
            while (true)
            {
                cutAt = _time.GetTimestamp();
                cut = _policy.Decide(cutAt, _draining);
                if (cut.Cut)
                {
                    size = _queue.Take(cut.Group, cutAt, _batch, _expired);
                    Account(size, cut.Reason, cutAt);
                    return true;
                }

                if (_draining)
                {
                    size = 0;
                    return false;
                }

                WaitUntil(cut.WakeAt, cutAt);
            }
        }
    }

    private void Account(int size, BatchCutReason reason, long cutAt)
    {
        _counters.DeadlineExceeded += _expired.Count;
        if (size == 0)
        {
            return;
        }

        _running = true;
        _counters.BatchCut(reason, size);
        for (int i = 0; i < size; i++)
        {
            _items[i] = Entry(_batch[i]!).Item;
            _counters.TotalQueueTime += _time.GetElapsedTime(_batch[i]!.EnqueuedAt, cutAt);
        }
    }

    private void WaitUntil(long wakeAt, long now)
    {
        // Whole milliseconds, rounded up: a timer that fires early would only spin.
        _wakeUp.Change(
            wakeAt == CutDecision.Never
                ? Timeout.InfiniteTimeSpan
                : TimeSpan.FromMilliseconds(Math.Ceiling(_time.GetElapsedTime(now, wakeAt).TotalMilliseconds)),
            Timeout.InfiniteTimeSpan);
        _waiting = true;
        Monitor.Wait(_gate);
        _waiting = false;
    }

    private void Run(int size, CutDecision cut, long cutAt)
    {
        Exception? failure = null;
        try
        {
            _runner.Run(_items.AsSpan(0, size), _results.AsSpan(0, size));
        }
        catch (Exception e)
        {
            failure = e;
        }

        long endedAt = _time.GetTimestamp();
        lock (_gate)
        {
            _running = false;
            _counters.BatchEnded(failure is not null);
            _runTimes.Add(cut.Group, endedAt - cutAt);
        }

        TimeSpan runTime = _time.GetElapsedTime(cutAt, endedAt);
        _metrics?.QueueChanged(-size);
        _metrics?.BatchCut(cut.Reason, size);
        _metrics?.BatchRun(runTime);
        for (int i = 0; i < size; i++)
        {
            QueuedFrame frame = _batch[i]!;
            TimeSpan queueTime = _time.GetElapsedTime(frame.EnqueuedAt, cutAt);
            _metrics?.FrameQueued(queueTime);
            if (failure is null)
            {
                Entry(frame).Complete(new BatchResult<TResult>(_results[i], queueTime, runTime, size, cut.Reason));
            }
            else
            {
                Entry(frame).Fail(BatchRejections.Failed(frame.Ticket, size, failure));
            }
        }

        _metrics?.Rejected(DropReason.InferenceError, failure is null ? 0 : size);
        Array.Clear(_batch);
        Array.Clear(_items);
        Array.Clear(_results);
    }

    private void RejectExpired(long now)
    {
        _metrics?.Rejected(DropReason.DeadlineExceeded, _expired.Count);
        _metrics?.QueueChanged(-_expired.Count);
        foreach (QueuedFrame frame in _expired)
        {
            Entry(frame).Fail(BatchRejections.Expired(
                frame.Ticket, _time.GetElapsedTime(frame.EnqueuedAt, now), _time.GetElapsedTime(frame.Ticket.Deadline, now)));
        }

        _expired.Clear();
    }

    private void Withdraw(object? state, CancellationToken cancellationToken)
    {
        var entry = (BatchEntry<TItem, TResult>)state!;
        lock (_gate)
        {
            if (entry.Lane is null)
            {
                return;
            }

            _queue.Remove(entry);
            _counters.Cancelled++;
        }

        _metrics?.QueueChanged(-1);
        entry.Fail(new OperationCanceledException(cancellationToken));
    }

    private void Wake()
    {
        lock (_gate)
        {
            WakeIfWaiting();
        }
    }

    private void WakeIfWaiting()
    {
        if (_waiting)
        {
            Monitor.Pulse(_gate);
        }
    }

    private long Ticks(TimeSpan span) => (long)(span.TotalSeconds * _time.TimestampFrequency);
}
