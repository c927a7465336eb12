using AccMpeg.Contracts;

namespace AccMpeg.Inference.Batching;

/// <summary>
/// One camera's frames in order of arrival, its place in the rotation, and its rhythm. A camera's frames never overtake each other:
/// only the oldest can be taken.
/// </summary>
internal sealed class CameraLane(CameraId camera)
{
    private long _servedOrder;
    private QueuedFrame? _newest;

    public CameraId Camera { get; } = camera;

    public int Count { get; private set; }

    /// <summary>Position in the queue's list of lanes that hold frames; -1 where this one holds none.</summary>
    public int ActiveIndex { get; set; } = -1;

    public QueuedFrame? Oldest { get; private set; }

    public QueuedFrame? Newest => _newest;

    public ArrivalRhythm Rhythm { get; } = new();

    /// <summary>
    /// Since when this camera waits for its turn, in the order of submissions and services: since its oldest frame came or since it was last served,
    /// whichever is later. The smallest is next, so a camera that waits is overtaken at most once by every other.
    /// </summary>
    public long Turn => Math.Max(Oldest?.Order ?? long.MaxValue, _servedOrder);

    public void Append(QueuedFrame frame)
    {
        frame.Lane = this;
        frame.Older = _newest;
        frame.Newer = null;
        if (_newest is null)
        {
            Oldest = frame;
        }
        else
        {
            _newest.Newer = frame;
        }

        _newest = frame;
        Count++;
    }

    public void Remove(QueuedFrame frame)
    {
        if (frame.Older is null)
        {
            Oldest = frame.Newer;
        }
        else
        {
            frame.Older.Newer = frame.Newer;
        }

        if (frame.Newer is null)
        {
            _newest = frame.Older;
        }
        else
        {
            frame.Newer.Older = frame.Older;
        }

        frame.Lane = null;
        frame.Older = null;
        frame.Newer = null;
        Count--;
    }

    public void Served(long order) => _servedOrder = order;
}
