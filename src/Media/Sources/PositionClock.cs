using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>Positions of decoded frames: time since the stream's beginning, guessed from the frame rate where a frame carries none.</summary>
internal sealed unsafe class PositionClock
{
    private readonly Demuxer _demuxer;
    private readonly TimeSpan _frameDuration;
    private readonly bool _isLive;
    private long? _origin;
    private TimeSpan _originPosition;
    private TimeSpan _last = TimeSpan.MinValue;

    /// <summary>A clock at 0. A file counts from its own start; a live stream from the first frame that came.</summary>
    public PositionClock(Demuxer demuxer, bool isFile, TimeSpan frameDuration)
    {
        _demuxer = demuxer;
        _frameDuration = frameDuration;
        _isLive = !isFile;
        if (isFile)
        {
            _origin = demuxer.Stream->start_time == ffmpeg.AV_NOPTS_VALUE ? 0 : demuxer.Stream->start_time;
        }
    }

    /// <summary>Where the next frame is expected: the end of the last.</summary>
    public TimeSpan End { get; private set; }

    /// <summary>What the frame itself says, or null.</summary>
    public TimeSpan? PositionOf(AVFrame* frame)
    {
        long timestamp = frame->best_effort_timestamp;
        if (timestamp == ffmpeg.AV_NOPTS_VALUE)
        {
            return null;
        }

        TimeSpan position = _origin is { } origin ? _originPosition + _demuxer.ToTime(timestamp - origin) : End;
        if (_origin is null || (_isLive && position <= _last))
        {
            // A camera's clock may be set back, and its first frames may carry no time: it goes on from what was delivered.
            (_origin, _originPosition) = (timestamp, End);
            position = End;
        }

        return position;
    }

    /// <summary>Passes a frame and returns its position, the expected one where it has none.</summary>
    public TimeSpan Advance(TimeSpan? position)
    {
        _last = position ?? End;
        End = _last + _frameDuration;
        return _last;
    }
}
