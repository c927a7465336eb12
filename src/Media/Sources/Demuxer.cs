using System.Globalization;
using AccMpeg.Media.Libraries;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>An opened container: packets of its best video stream.</summary>
internal sealed unsafe class Demuxer : IDisposable
{
    private readonly VideoSourceOptions _options;
    private readonly InterruptGuard _guard;
    private readonly string _name;
    private readonly AVFormatContext* _context;
    private readonly AVStream* _stream;

    /// <summary>Opens. Throws <see cref="MediaException"/> or <see cref="OperationCanceledException"/>.</summary>
    public Demuxer(VideoSourceOptions options, TimeProvider time, CancellationToken cancellation)
    {
        _options = options;
        _name = SourceLocation.Redact(options.Location);
        _guard = new(time);
        _guard.Begin(options.OpenTimeout, cancellation);
        if (options.IsFile && !File.Exists(options.Location))
        {
            throw new MediaException($"There is no file {options.Location}: give a readable video file, a URL or a device.");
        }

        _context = OpenInput(cancellation);
        try
        {
            Check(ffmpeg.avformat_find_stream_info(_context, null), "recognise the streams of", cancellation);
            int index = ffmpeg.av_find_best_stream(_context, AVMediaType.AVMEDIA_TYPE_VIDEO, -1, -1, null, 0);
            _stream = index >= 0 ? _context->streams[index] : throw new MediaException($"{_name} holds no video.");
            if (_stream->codecpar->width <= 0 || _stream->codecpar->height <= 0)
            {
                throw new MediaException($"{_name} does not say how large its pictures are: it is damaged, or no picture came in time.");
            }
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The video stream; valid until disposal.</summary>
    public AVStream* Stream => _stream;

    /// <summary>Frames/s, or 0 where nothing tells.</summary>
    public double FrameRate
    {
        get
        {
            AVRational rate = ffmpeg.av_guess_frame_rate(_context, _stream, null);
            return rate is { num: > 0, den: > 0 } ? (double)rate.num / rate.den : 0;
        }
    }

    /// <summary>Length of the video, where the container tells.</summary>
    public TimeSpan? Duration =>
        _stream->duration > 0 ? ToTime(_stream->duration)
        : _options.IsFile && _context->duration > 0 ? TimeSpan.FromMicroseconds(_context->duration)
        : null;

    /// <summary>The next packet of the video stream; false at the end. The packet is unreferenced first.</summary>
    public bool Read(AVPacket* packet, CancellationToken cancellation)
    {
        _guard.Begin(_options.ReadTimeout, cancellation);
        while (true)
        {
            ffmpeg.av_packet_unref(packet);
            int result = ffmpeg.av_read_frame(_context, packet);
            if (result == ffmpeg.AVERROR_EOF && !_guard.TimedOut && !cancellation.IsCancellationRequested)
            {
                return false;
            }

            Check(result, "read", cancellation);
            if (packet->stream_index == _stream->index)
            {
                return true;
            }
        }
    }

    /// <summary>Goes to the last key frame at or before a position; false where the container cannot.</summary>
    public bool Seek(TimeSpan position, CancellationToken cancellation)
    {
        _guard.Begin(_options.ReadTimeout, cancellation);
        AVRational microseconds = new() { num = 1, den = ffmpeg.AV_TIME_BASE };
        long start = _stream->start_time == ffmpeg.AV_NOPTS_VALUE ? 0 : _stream->start_time;
        long timestamp = start + ffmpeg.av_rescale_q((long)position.TotalMicroseconds, microseconds, _stream->time_base);
        return ffmpeg.av_seek_frame(_context, _stream->index, timestamp, ffmpeg.AVSEEK_FLAG_BACKWARD) >= 0;
    }

    /// <summary>A stretch of the stream's time base.</summary>
    public TimeSpan ToTime(long ticks) =>
        TimeSpan.FromTicks((long)Math.Round((decimal)ticks * TimeSpan.TicksPerSecond * _stream->time_base.num / _stream->time_base.den));

    /// <summary>Closes; once only.</summary>
    public void Dispose()
    {
        AVFormatContext* context = _context;
        ffmpeg.avformat_close_input(&context);
    }

    private AVFormatContext* OpenInput(CancellationToken cancellation)
    {
        AVInputFormat* format = null;
        string url = _options.Location;
        if (_options.IsDevice)
        {
            format = DeviceFormat();
        }
        else if (_options.IsFile)
        {
            // The prefix keeps a colon in a file's name from being read as a protocol.
            url = "file:" + url;
        }

        using CodecOptions settings = new();
        if (SourceLocation.IsRtsp(url))
        {
            settings.Set("rtsp_transport", _options.RtspTransport == RtspTransport.Tcp ? "tcp" : "udp");
        }

        if (_options is { IsDevice: true, FrameRate: { } rate })
        {
            settings.Set("framerate", rate.ToString(CultureInfo.InvariantCulture));
        }

        AVFormatContext* context = FFmpegError.ThrowIfNull(ffmpeg.avformat_alloc_context(), "a demuxer");
        _guard.Attach(context);
        Check(ffmpeg.avformat_open_input(&context, url, format, settings.Handle), "open", cancellation);
        return context;
    }

    private AVInputFormat* DeviceFormat()
    {
        if (!FFmpegLibraries.HasDevices())
        {
            throw new MediaException(
                $"Capture device {_name} needs libavdevice (Debian 12: apt-get install libavdevice{ffmpeg.LibraryVersionMap["avdevice"]}).");
        }

        ffmpeg.avdevice_register_all();
        AVInputFormat* format = ffmpeg.av_find_input_format("v4l2");
        return format != null ? format : throw new MediaException($"The installed FFmpeg has no V4L2 input for {_name}.");
    }

    private void Check(int result, string action, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        if (_guard.TimedOut)
        {
            TimeSpan limit = action == "read" ? _options.ReadTimeout : _options.OpenTimeout;
            throw new MediaException($"Cannot {action} {_name}: no answer within {limit.TotalSeconds:0.###} s. Check the address or raise the time-out.");
        }

        if (result < 0)
        {
            throw new MediaException($"Cannot {action} {_name}: {FFmpegError.Describe(result)} ({result}).");
        }
    }
}
