namespace AccMpeg.Grains.Cameras;

/// <summary>
/// What a camera's frames may be older than usual: after an outage of a time T, frames that waited for its end are T older through no fault of the
/// network's. T is granted at first and shrinks, so that a backlog gets its results while a silo that is merely overloaded keeps its bound on their age.
/// </summary>
internal sealed class OutageAllowance(CameraPipelineOptions options, TimeProvider time)
{
    private TimeSpan _granted;
    private long _grantedAt;

    /// <summary>What is allowed now beyond the usual age.</summary>
    public TimeSpan Extra
    {
        get
        {
            if (_granted == TimeSpan.Zero)
            {
                return TimeSpan.Zero;
            }

            TimeSpan left = _granted - (time.GetElapsedTime(_grantedAt) * options.OutageShrink);
            if (left <= TimeSpan.Zero)
            {
                _granted = TimeSpan.Zero;
            }

            return left > TimeSpan.Zero ? left : TimeSpan.Zero;
        }
    }

    /// <summary>An outage of this time is over. Less than what is allowed already, or nothing, changes nothing.</summary>
    public void Grant(TimeSpan outage)
    {
        TimeSpan wanted = outage < options.OutageAllowance ? outage : options.OutageAllowance;
        if (wanted > Extra)
        {
            _granted = wanted;
            _grantedAt = time.GetTimestamp();
        }
    }
}
