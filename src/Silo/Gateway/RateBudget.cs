namespace AccMpeg.Silo.Gateway;

/// <summary>
/// What one edge may send over time, in bytes or messages. One that sends more is read more slowly: its own ring holds, or counts as dropped, what does not fit.
/// </summary>
internal sealed class RateBudget(long perSecond, TimeProvider time)
{
    // What may come at once: the resend of a ring after a reconnect.
    private const int BurstSeconds = 8;

    private double _left = (double)perSecond * BurstSeconds;
    private long _filled = time.GetTimestamp();

    /// <summary>Takes an amount off the budget; completes when there is room for more.</summary>
    public Task SpendAsync(int amount, CancellationToken cancellationToken)
    {
        long now = time.GetTimestamp();
        _left = Math.Min((double)perSecond * BurstSeconds, _left + (time.GetElapsedTime(_filled, now).TotalSeconds * perSecond)) - amount;
        _filled = now;
        return _left < 0 ? Task.Delay(TimeSpan.FromSeconds(-_left / perSecond), time, cancellationToken) : Task.CompletedTask;
    }
}
