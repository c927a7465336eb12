using System.Globalization;

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
        if (MaxBatchSize is < 1 or > 256)
        {
            errors.Add(Error(nameof(MaxBatchSize), MaxBatchSize, "1 to 256", "8 is a good start"));
        }

        if (MaxDelay < TimeSpan.Zero || MaxDelay > TimeSpan.FromSeconds(10))
        {
            errors.Add(Error(nameof(MaxDelay), MaxDelay, "0 to 10 s", "10 ms is a good start"));
        }

        if (!Enum.IsDefined(IdleWait))
        {
            errors.Add(Error(nameof(IdleWait), IdleWait, string.Join(", ", Enum.GetNames<BatchIdleWait>()), "choose one of them"));
        }

        if (Capacity < Math.Max(1, MaxBatchSize) || Capacity > 65536)
        {
            errors.Add(Error(nameof(Capacity), Capacity, $"{nameof(MaxBatchSize)} ({MaxBatchSize}) to 65536", "32 frames per batch slot are plenty"));
        }

        if (MaxQueuedPerCamera < 1 || MaxQueuedPerCamera > Math.Max(1, Capacity))
        {
            errors.Add(Error(nameof(MaxQueuedPerCamera), MaxQueuedPerCamera, $"1 to {nameof(Capacity)} ({Capacity})", "about 3 s of one camera"));
        }

        return errors;
    }

    private static string Error(string name, object value, string allowed, string remedy) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; allowed is {allowed}; {remedy}.");
}
