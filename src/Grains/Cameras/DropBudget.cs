namespace AccMpeg.Grains.Cameras;

/// <summary>
/// How many frames an edge may declare as never coming. Each becomes a stored outcome, and costs the edge nothing: a run that no camera could have captured
/// would fill the store. So many at once, which is a long outage, and in the long run no more a second than a camera captures or a file is read.
/// </summary>
internal sealed class DropBudget(CameraPipelineOptions options, TimeProvider time)
{
    private double _left = options.DroppedBacklog;
    private long _at = time.GetTimestamp();

    /// <summary>Frames that may be declared now.</summary>
    public long Left
    {
        get
        {
            long now = time.GetTimestamp();
            _left = Math.Min(options.DroppedBacklog, _left + (time.GetElapsedTime(_at, now).TotalSeconds * options.DroppedPerSecond));
            _at = now;
            return (long)_left;
        }
    }

    /// <summary>Takes the frames of a run; false, and nothing is taken, where there are not so many left.</summary>
    public bool TryTakeThrough(long first, long last)
    {
        // Compared before anything is added: a sequence may be any number.
        if (last - first >= Left)
        {
            return false;
        }

        _left -= last - first + 1;
        return true;
    }
}
