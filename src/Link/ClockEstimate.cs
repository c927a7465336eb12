namespace AccMpeg.Link;

/// <summary>How far the peer's clock is from this side's: the truth lies within <see cref="Offset"/> ± <see cref="Uncertainty"/>.</summary>
/// <param name="Offset">Peer's clock minus own clock.</param>
/// <param name="Uncertainty">Half the round trip of the best exchange, grown by what clocks may have drifted since.</param>
public readonly record struct ClockEstimate(TimeSpan Offset, TimeSpan Uncertainty)
{
    /// <summary>A moment by the peer's clock (microseconds since the Unix epoch) as this side's clock would have read it.</summary>
    public DateTimeOffset ToOwnClock(long peerUnixUs) => UnixMicroseconds.ToTime(peerUnixUs) - Offset;
}
