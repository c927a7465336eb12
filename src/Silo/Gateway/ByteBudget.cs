namespace AccMpeg.Silo.Gateway;

/// <summary>Bytes that one edge may send over time. One that sends more is read more slowly: its own ring holds, or counts as dropped, what does not fit.</summary>
internal sealed class ByteBudget(long bytesPerSecond, TimeProvider time)
{
    // What may come at once: the resend of a ring after a reconnect.
    private const int BurstSeconds = 8;

    private double _left = (double)bytesPerSecond * BurstSeconds;
    private long _filled = time.GetTimestamp();

    /// <summary>Takes bytes off the budget; completes when there is room for more.</summary>
    public Task SpendAsync(int bytes, CancellationToken cancellationToken)
    {
        long now = time.GetTimestamp();
        _left = Math.Min((double)bytesPerSecond * BurstSeconds, _left + (time.GetElapsedTime(_filled, now).TotalSeconds * bytesPerSecond)) - bytes;
        _filled = now;
        return _left < 0 ? Task.Delay(TimeSpan.FromSeconds(-_left / bytesPerSecond), time, cancellationToken) : Task.CompletedTask;
    }
}
