namespace AccMpeg.Link;

/// <summary>Time on the wire: microseconds since 1970-01-01T00:00:00Z.</summary>
public static class UnixMicroseconds
{
    /// <summary>Now, by the given clock.</summary>
    public static long Now(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return FromTime(time.GetUtcNow());
    }

    /// <summary>A moment in microseconds.</summary>
    public static long FromTime(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>The moment that a peer named; moments outside the calendar, which only a broken peer names, become its first or last one.</summary>
    public static DateTimeOffset ToTime(long unixUs)
    {
        long least = FromTime(DateTimeOffset.MinValue);
        long most = FromTime(DateTimeOffset.MaxValue);
        return DateTimeOffset.UnixEpoch.AddTicks(Math.Clamp(unixUs, least, most) * TimeSpan.TicksPerMicrosecond);
    }
}
