using AccMpeg.Contracts.Validation;

namespace AccMpeg.Inference.Batching;

/// <summary>How frames of many cameras are gathered into batches for one network.</summary>
public sealed record BatcherOptions
{
    /// <summary>Most frames in one run of the network, 1 to 256.</summary>
    public int MaxBatchSize { get; init; } = 8;

    /// <summary>Longest time that an idle runner waits for more frames, counted from the arrival of the oldest; 0 to 10 s.</summary>
    public TimeSpan MaxDelay { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Whether an idle runner waits at all.</summary>
    public BatchIdleWait IdleWait { get; init; } = BatchIdleWait.WhileExpected;

    /// <summary>Most frames that wait in the queue, over all cameras; at least <see cref="MaxBatchSize"/>, at most 65536.</summary>
    public int Capacity { get; init; } = 256;

    /// <summary>Most frames of one camera that wait in the queue; 1 to <see cref="Capacity"/>.</summary>
    public int MaxQueuedPerCamera { get; init; } = 32;

    /// <summary>Every error of these options, each with value, limit and remedy; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        errors.CheckRange(MaxBatchSize, 1, 256, remedy: "8 is a good start");
        errors.CheckTime(MaxDelay, TimeSpan.Zero, TimeSpan.FromSeconds(10), "10 ms is a good start");
        if (!Enum.IsDefined(IdleWait))
        {
            errors.AddError(nameof(IdleWait), IdleWait, $"one of {string.Join(", ", Enum.GetNames<BatchIdleWait>())}");
        }

        errors.CheckRange(Capacity, Math.Max(1, MaxBatchSize), 65536, remedy: "a batch has to fit; 32 frames per batch slot are plenty");
        errors.CheckRange(MaxQueuedPerCamera, 1, Math.Max(1, Capacity), remedy: "not more than the capacity; about 3 s of one camera are a good start");
        return errors;
    }
}
