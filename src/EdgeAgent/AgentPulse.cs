namespace AccMpeg.EdgeAgent;

/// <summary>Whether an agent lives, for whoever watches over its process: it has begun to encode, and no frame has held the encode thread up for too long.</summary>
public sealed class AgentPulse(TimeProvider time)
{
    private const long Idle = long.MinValue;

    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _busySince = Idle;

    /// <summary>Completes when source, network and encoder are open.</summary>
    public Task Started => _started.Task;

    /// <summary>The encode thread waits for a frame, or has had the one that it works on for less than this time.</summary>
    public bool IsAlive(TimeSpan limit)
    {
        long since = Volatile.Read(ref _busySince);
        return since == Idle || time.GetElapsedTime(since) < limit;
    }

    /// <summary>Source, network and encoder are open.</summary>
    public void Start() => _started.TrySetResult();

    /// <summary>The encode thread takes a frame up.</summary>
    public void BeginFrame() => Volatile.Write(ref _busySince, time.GetTimestamp());

    /// <summary>It is done with the frame.</summary>
    public void EndFrame() => Volatile.Write(ref _busySince, Idle);
}
