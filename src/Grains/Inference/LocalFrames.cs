using System.Collections.Concurrent;
using System.Globalization;
using AccMpeg.Contracts.Grains.Inference;
using AccMpeg.Media;

namespace AccMpeg.Grains.Inference;

/// <summary>
/// Decoded frames on their way from one grain to another of the same process. The call carries only a handle; one that comes from another process is refused,
/// so that no decoded frame ever crosses the network.
/// </summary>
public sealed class LocalFrames
{
    private readonly Guid _process = Guid.NewGuid();
    private readonly ConcurrentDictionary<long, VideoFrame> _frames = new();
    private long _lastSlot;

    /// <summary>Frames that were lent and not taken yet.</summary>
    public int Count => _frames.Count;

    /// <summary>Takes the frame over and names it.</summary>
    public LocalFrame Lend(VideoFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        long slot = Interlocked.Increment(ref _lastSlot);
        _frames[slot] = frame;
        return new LocalFrame(_process, slot);
    }

    /// <summary>Hands the frame to the caller, once.</summary>
    /// <exception cref="InvalidOperationException">The frame lies in another process, or was taken already.</exception>
    public VideoFrame Take(LocalFrame handle)
    {
        if (handle.Process != _process)
        {
            throw new InvalidOperationException(string.Create(
                CultureInfo.InvariantCulture,
                $"Frame {handle.Slot} lies in process {handle.Process}, this is {_process}: decoded frames do not travel. Decode and judge a camera on one silo."));
        }

        return _frames.TryRemove(handle.Slot, out VideoFrame? frame)
            ? frame
            : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"Frame {handle.Slot} was taken already."));
    }

    /// <summary>Disposes of a frame that nobody took; harmless where somebody did.</summary>
    public void Reclaim(LocalFrame handle)
    {
        if (handle.Process == _process && _frames.TryRemove(handle.Slot, out VideoFrame? frame))
        {
            frame.Dispose();
        }
    }
}
