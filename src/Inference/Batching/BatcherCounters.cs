using System.Collections.Immutable;

namespace AccMpeg.Inference.Batching;

/// <summary>The batcher's own counts. Guarded by the batcher's gate.</summary>
internal sealed class BatcherCounters
{
    private readonly long[] _cuts = new long[Enum.GetValues<BatchCutReason>().Length];

    public long Submitted { get; set; }

    public long Completed { get; set; }

    public long Failed { get; set; }

    public long Cancelled { get; set; }

    public long QueueFull { get; set; }

    public long DeadlineExceeded { get; set; }

    public int Running { get; set; }

    public TimeSpan TotalQueueTime { get; set; }

    public void BatchCut(BatchCutReason reason, int size)
    {
        _cuts[(int)reason]++;
        Running = size;
    }

    public void BatchEnded(bool failed)
    {
        Completed += failed ? 0 : Running;
        Failed += failed ? Running : 0;
        Running = 0;
    }

    public BatcherStatistics Snapshot(int queued) => new()
    {
        Submitted = Submitted,
        Queued = queued,
        Running = Running,
        Completed = Completed,
        Failed = Failed,
        Cancelled = Cancelled,
        QueueFull = QueueFull,
        DeadlineExceeded = DeadlineExceeded,
        TotalQueueTime = TotalQueueTime,
        Cuts = Enum.GetValues<BatchCutReason>().ToImmutableSortedDictionary(reason => reason, reason => _cuts[(int)reason]),
    };
}
