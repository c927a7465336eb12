using AccMpeg.Contracts.Edge;

namespace AccMpeg.Link;

/// <summary>
/// The time fields of one link, the same on both sides: stamps what is sent with own time and an echo of what arrived last, and learns
/// the peer's clock from the echoes that come back. Safe for several threads.
/// </summary>
public sealed class LinkClock(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly ClockEstimator _estimator = new();
    private long _echoSentUs;
    private long _echoReceivedUs;

    /// <summary>How far the peer's clock is from this side's; null before the first echo.</summary>
    public ClockEstimate? Estimate => _estimator.Estimate(UnixMicroseconds.Now(time));

    /// <summary>Stamps a message of the edge that is about to be sent.</summary>
    public void Stamp(EdgeMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_gate)
        {
            message.EchoSentUnixUs = _echoSentUs;
            message.EchoReceivedUnixUs = _echoReceivedUs;
            message.SentUnixUs = UnixMicroseconds.Now(time);
        }
    }

    /// <summary>Stamps a message of the silo that is about to be sent.</summary>
    public void Stamp(SiloMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        lock (_gate)
        {
            message.EchoSentUnixUs = _echoSentUs;
            message.EchoReceivedUnixUs = _echoReceivedUs;
            message.SentUnixUs = UnixMicroseconds.Now(time);
        }
    }

    /// <summary>Notes a message of the edge at the moment of its arrival.</summary>
    public void Arrived(EdgeMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Arrived(message.SentUnixUs, message.EchoSentUnixUs, message.EchoReceivedUnixUs);
    }

    /// <summary>Notes a message of the silo at the moment of its arrival.</summary>
    public void Arrived(SiloMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        Arrived(message.SentUnixUs, message.EchoSentUnixUs, message.EchoReceivedUnixUs);
    }

    private void Arrived(long sentUs, long echoSentUs, long echoReceivedUs)
    {
        long nowUs = UnixMicroseconds.Now(time);
        if (echoSentUs > 0)
        {
            _estimator.Add(echoSentUs, echoReceivedUs, sentUs, nowUs);
        }

        lock (_gate)
        {
            _echoSentUs = sentUs;
            _echoReceivedUs = nowUs;
        }
    }
}
