namespace AccMpeg.EdgeAgent.Capture;

/// <summary>
/// Load control: lets at most a number of frames per second of source time through, evenly spread. Counted in source time, so that the
/// same clip gives the same frames on any machine.
/// </summary>
internal sealed class FrameRateLimiter
{
    // Time stamps are rounded to whole units of the container: half a millisecond late or early is on time.
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(0.5);

    private double _maxFrameRate;
    private TimeSpan? _due;

    /// <summary>Frames a second; 0 = all.</summary>
    public double MaxFrameRate
    {
        get => _maxFrameRate;
        set
        {
            if (value != _maxFrameRate)
            {
                _maxFrameRate = value;
                _due = null;
            }
        }
    }

    /// <summary>Whether the frame at this position of the source is to be encoded.</summary>
    public bool Admit(TimeSpan position)
    {
        if (_maxFrameRate <= 0)
        {
            return true;
        }

        TimeSpan interval = TimeSpan.FromSeconds(1 / _maxFrameRate);
        TimeSpan due = _due ?? position;

        // A jump of the source (it was opened anew) starts the count anew.
        if (due - position > interval)
        {
            due = position;
        }

        if (position < due - Tolerance)
        {
            _due = due;
            return false;
        }

        TimeSpan next = due + interval;
        _due = next < position ? position + interval : next;
        return true;
    }
}
