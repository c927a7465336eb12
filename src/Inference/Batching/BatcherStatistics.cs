using System.Collections.Immutable;

namespace AccMpeg.Inference.Batching;

/// <summary>Counts since the batcher was created, taken at one moment. Every submitted frame is in exactly one of the other frame counts.</summary>
public sealed record BatcherStatistics
{
    /// <summary>Frames submitted, admitted or not.</summary>
    public required long Submitted { get; init; }

    /// <summary>Frames that wait in the queue now.</summary>
    public required int Queued { get; init; }

    /// <summary>Frames of the batch that runs now.</summary>
    public required int Running { get; init; }

    /// <summary>Frames with a result.</summary>
    public required long Completed { get; init; }

    /// <summary>Frames whose batch failed.</summary>
    public required long Failed { get; init; }

    /// <summary>Frames withdrawn by their submitter while they were queued.</summary>
    public required long Cancelled { get; init; }

    /// <summary>Frames refused or evicted because the queue was full.</summary>
    public required long QueueFull { get; init; }

    /// <summary>Frames whose deadline passed in the queue.</summary>
    public required long DeadlineExceeded { get; init; }

    /// <summary>Batches run, by why they were cut; failed ones included.</summary>
    public required ImmutableSortedDictionary<BatchCutReason, long> Cuts { get; init; }

    /// <summary>Sum of the queue times of all frames that were run.</summary>
    public required TimeSpan TotalQueueTime { get; init; }

    /// <summary>Number of batches run.</summary>
    public long Batches => Cuts.Values.Sum();

    /// <summary>Mean number of frames in a batch; 0 before the first.</summary>
    public double MeanBatchSize => Batches == 0 ? 0 : (double)(Completed + Failed + Running) / Batches;

    /// <summary>Mean time from submission to the cut of the batch; zero before the first.</summary>
    public TimeSpan MeanQueueTime => Completed + Failed + Running == 0 ? TimeSpan.Zero : TotalQueueTime / (Completed + Failed + Running);
}
