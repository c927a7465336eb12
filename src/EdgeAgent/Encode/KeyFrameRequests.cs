namespace AccMpeg.EdgeAgent.Encode;

/// <summary>
/// Requests of the silo for an IDR. Any number of requests that come before the next IDR are one; IDRs on request keep a distance, so that a
/// silo in trouble cannot turn the stream into IDRs alone.
/// </summary>
internal sealed class KeyFrameRequests(TimeProvider time)
{
    /// <summary>Shortest time between two IDRs on request.</summary>
    public static readonly TimeSpan Distance = TimeSpan.FromSeconds(1);

    private int _wanted;
    private long? _lastServed;

    /// <summary>Asks for an IDR. Any thread.</summary>
    public void Request() => Volatile.Write(ref _wanted, 1);

    /// <summary>Whether the next frame is to be an IDR for a request's sake. Encode thread only.</summary>
    public bool IsDue() => Volatile.Read(ref _wanted) == 1 && (_lastServed is not { } last || time.GetElapsedTime(last) >= Distance);

    /// <summary>An IDR begins to be encoded, whoever wanted it: it serves the requests made so far. Encode thread only.</summary>
    public void Serve()
    {
        if (Interlocked.Exchange(ref _wanted, 0) == 1)
        {
            _lastServed = time.GetTimestamp();
        }
    }
}
