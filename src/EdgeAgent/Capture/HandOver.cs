using System.Diagnostics.CodeAnalysis;
using AccMpeg.Contracts.Results;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent.Capture;

/// <summary>
/// Hands captured frames to the encode thread, numbered, and drops those for which it has no time (<see cref="DropReason.EdgeOverload"/>).
/// Few frames wait here: a frame that waits grows old, and its pixels are large. One thread on each side; both may block.
/// </summary>
internal sealed class HandOver(int capacity)
{
    private readonly object _gate = new();
    private readonly Queue<HandOverItem> _items = new();
    private HandOverItem _openRun;
    private int _frames;
    private long _next;
    private bool _completed;

    /// <summary>
    /// Takes over a captured frame. Where the encoder is busy the frame is dropped, or, with <paramref name="wait"/>, waits for room:
    /// false where it was dropped. A cancelled wait drops it too.
    /// </summary>
    public bool Offer(VideoFrame frame, long capturedUnixUs, bool wait, CancellationToken cancellationToken)
    {
        using CancellationTokenRegistration wake = wait ? cancellationToken.UnsafeRegister(static x => ((HandOver)x!).Wake(), this) : default;
        lock (_gate)
        {
            while (wait && _frames >= capacity && !cancellationToken.IsCancellationRequested)
            {
                Monitor.Wait(_gate);
            }

            if (_frames >= capacity)
            {
                frame.Dispose();
                AddDrop(DropReason.EdgeOverload, capturedUnixUs);
                return false;
            }

            CloseRun();
            _items.Enqueue(new HandOverItem(_next, _next, capturedUnixUs, frame, DropReason.None));
            _next++;
            _frames++;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Counts a frame that the source failed to deliver.</summary>
    public void Drop(DropReason reason, long capturedUnixUs)
    {
        lock (_gate)
        {
            AddDrop(reason, capturedUnixUs);
        }
    }

    /// <summary>No more frames will come.</summary>
    public void Complete()
    {
        lock (_gate)
        {
            _completed = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Waits for the next item; false at the end.</summary>
    public bool Take([NotNullWhen(true)] out HandOverItem item)
    {
        lock (_gate)
        {
            while (_items.Count == 0 && _openRun.Reason == DropReason.None && !_completed)
            {
                Monitor.Wait(_gate);
            }

            if (_items.Count == 0)
            {
                CloseRun();
            }

            if (!_items.TryDequeue(out item))
            {
                return false;
            }

            _frames -= item.Frame is null ? 0 : 1;
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    private void AddDrop(DropReason reason, long capturedUnixUs)
    {
        if (_openRun.Reason != reason)
        {
            CloseRun();
            _openRun = new HandOverItem(_next, _next, capturedUnixUs, null, reason);
        }
        else
        {
            _openRun = _openRun with { Last = _next };
        }

        _next++;
        Monitor.PulseAll(_gate);
    }

    private void CloseRun()
    {
        if (_openRun.Reason != DropReason.None)
        {
            _items.Enqueue(_openRun);
            _openRun = default;
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
