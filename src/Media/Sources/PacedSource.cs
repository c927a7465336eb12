namespace AccMpeg.Media;

/// <summary>A source that is thinned to a frame rate and, where it is a file to be played in real time, held back until each frame is due.</summary>
internal sealed class PacedSource : IVideoSource
{
    // Source times are multiples of 1/rate up to rounding.
    private const double SlotRounding = 1e-3;

    private readonly IVideoSource _inner;
    private readonly TimeProvider _time;
    private readonly double? _rate;
    private readonly ManualResetEventSlim _due = new();
    private readonly ITimer? _timer;
    private long _lastSlot = -1;
    private long _started;
    private TimeSpan? _first;

    /// <summary>Takes over <paramref name="inner"/>.</summary>
    public PacedSource(IVideoSource inner, VideoSourceOptions options, TimeProvider time)
    {
        _inner = inner;
        _time = time;
        _rate = options.FrameRate < inner.Info.FrameRate ? options.FrameRate : null;
        Info = inner.Info with { FrameRate = _rate ?? inner.Info.FrameRate };
        if (options is { Pacing: SourcePacing.RealTime, IsFile: true })
        {
            _timer = time.CreateTimer(_ => _due.Set(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public VideoSourceInfo Info { get; }

    /// <inheritdoc/>
    public VideoFrame? Read(CancellationToken cancellationToken)
    {
        VideoFrame? frame = ReadKept(cancellationToken);
        if (frame is null || _timer is null)
        {
            return frame;
        }

        try
        {
            WaitUntilDue(_timer, frame.Timestamp, cancellationToken);
            return frame;
        }
        catch
        {
            frame.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _timer?.Dispose();
        _inner.Dispose();
        _due.Dispose();
    }

    private VideoFrame? ReadKept(CancellationToken cancellation)
    {
        while (_inner.Read(cancellation) is { } frame)
        {
            if (_rate is not { } rate)
            {
                return frame;
            }

            long slot = (long)Math.Floor((frame.Timestamp.TotalSeconds * rate) + SlotRounding);
            if (slot > _lastSlot)
            {
                _lastSlot = slot;
                return frame;
            }

            frame.Dispose();
        }

        return null;
    }

    private void WaitUntilDue(ITimer timer, TimeSpan timestamp, CancellationToken cancellation)
    {
        if (_first is not { } first)
        {
            _first = timestamp;
            _started = _time.GetTimestamp();
            return;
        }

        while (timestamp - first - _time.GetElapsedTime(_started) is { } remaining && remaining > TimeSpan.Zero)
        {
            _due.Reset();

            // Timers count whole milliseconds; rounding up avoids waking just too early.
            timer.Change(TimeSpan.FromMilliseconds(Math.Ceiling(remaining.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
            _due.Wait(cancellation);
        }
    }
}
