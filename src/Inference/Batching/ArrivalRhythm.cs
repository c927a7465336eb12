namespace AccMpeg.Inference.Batching;

/// <summary>When a camera's next frame is to be expected, from the smoothed interval between its frames. Times are time stamps of one TimeProvider.</summary>
internal sealed class ArrivalRhythm
{
    /// <summary>Weight of the newest interval; an eighth follows a change of frame rate within a second or two of video.</summary>
    private const double Weight = 0.125;

    private long _intervals;
    private double _interval;
    private int _group;

    public long LastArrival { get; private set; }

    public void Arrived(long now, int group)
    {
        if (_intervals > 0)
        {
            long interval = now - LastArrival;
            _interval = _intervals == 1 ? interval : _interval + (Weight * (interval - _interval));
        }

        _intervals++;
        _group = group;
        LastArrival = now;
    }

    /// <summary>
    /// Whether a frame of <paramref name="group"/> may come by <paramref name="windowEnd"/>; then <paramref name="until"/> is when to give up
    /// on it: half an interval after it was due.
    /// </summary>
    public bool Expects(int group, long now, long windowEnd, out long until)
    {
        long due = LastArrival + (long)_interval;
        until = due + (long)(_interval / 2);
        return _intervals > 1 && group == _group && due <= windowEnd && now < until;
    }
}
