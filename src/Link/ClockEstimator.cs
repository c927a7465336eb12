namespace AccMpeg.Link;

/// <summary>
/// Estimates the peer's clock offset as NTP does (RFC 5905, section 8): of the last exchanges the one with the shortest round trip counts,
/// since the error of an exchange is at most half its round trip. Safe for several threads.
/// </summary>
public sealed class ClockEstimator
{
    private const int Window = 8;

    // Two cheap quartz clocks drift apart by less than 100 microseconds a second.
    private const double DriftPerMicrosecond = 100e-6;

    private readonly Lock _gate = new();
    private readonly Exchange[] _exchanges = new Exchange[Window];
    private long _count;

    /// <summary>The best estimate at own time <paramref name="nowUnixUs"/>; null before the first exchange.</summary>
    public ClockEstimate? Estimate(long nowUnixUs)
    {
        lock (_gate)
        {
            if (_count == 0)
            {
                return null;
            }

            Exchange best = default;
            double least = double.MaxValue;
            for (int i = 0; i < Math.Min(_count, Window); i++)
            {
                double error = _exchanges[i].ErrorAt(nowUnixUs);
                if (error < least)
                {
                    least = error;
                    best = _exchanges[i];
                }
            }

            return new ClockEstimate(TimeSpan.FromMicroseconds(best.OffsetUs), TimeSpan.FromMicroseconds(least));
        }
    }

    /// <summary>
    /// Adds an exchange, all in microseconds since the Unix epoch: sent by own clock, arrived and answered by the peer's clock, answer
    /// arrived by own clock. An exchange that cannot be (a clock was set in between, or the peer is broken) is ignored: false.
    /// </summary>
    public bool Add(long sentUs, long peerReceivedUs, long peerSentUs, long receivedUs)
    {
        double roundTrip = ((double)receivedUs - sentUs) - ((double)peerSentUs - peerReceivedUs);
        if (roundTrip < 0 || receivedUs < sentUs || peerSentUs < peerReceivedUs)
        {
            return false;
        }

        double offset = (((double)peerReceivedUs - sentUs) + ((double)peerSentUs - receivedUs)) / 2;
        if (Math.Abs(offset) > TimeSpan.MaxValue.TotalMicroseconds / 4)
        {
            return false;
        }

        lock (_gate)
        {
            _exchanges[_count++ % Window] = new Exchange(offset, roundTrip / 2, receivedUs);
        }

        return true;
    }

    private readonly record struct Exchange(double OffsetUs, double HalfRoundTripUs, long AtUs)
    {
        public double ErrorAt(long nowUs) => HalfRoundTripUs + (Math.Max(0, (double)nowUs - AtUs) * DriftPerMicrosecond);
    }
}
