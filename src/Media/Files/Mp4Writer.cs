using AccMpeg.Contracts.Validation;
using AccMpeg.Media.Libraries;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>
/// Writes encoded frames as a playable MP4 file. Everything goes to a temporary file beside the target, which takes its name on
/// <see cref="Complete"/>; disposed before that, it leaves nothing behind.
/// </summary>
public sealed unsafe class Mp4Writer : IDisposable
{
    private readonly EncoderOptions _options;
    private readonly string _path;
    private readonly string _temporaryPath;
    private readonly AVPacket* _packet;
    private AVFormatContext* _context;
    private AVStream* _stream;
    private long _frames;
    private bool _completed;
    private bool _disposed;

    private Mp4Writer(string path, EncoderOptions options)
    {
        _options = options;
        _path = path;
        _temporaryPath = $"{path}.{Guid.NewGuid():N}.part";
        _packet = FFmpegError.ThrowIfNull(ffmpeg.av_packet_alloc(), "a packet");
        try
        {
            OpenFile();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Begins a file for frames of these options. Throws <see cref="MediaException"/> where it cannot be created.</summary>
    public static Mp4Writer Create(string path, EncoderOptions options)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate().ThrowIfAny(nameof(options));
        FFmpegLibraries.EnsureLoaded();
        return new(path, options);
    }

    /// <summary>Appends a frame; the first must be an IDR. Throws <see cref="MediaException"/> where the disk refuses.</summary>
    public void Write(EncodedFrame frame)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ObjectDisposedException.ThrowIf(_disposed || _completed, this);
        ReadOnlySpan<byte> data = frame.Data.Span;
        if (_stream == null)
        {
            if (!frame.IsIdr)
            {
                throw new ArgumentException("A file begins with an IDR, and this frame is none.", nameof(frame));
            }

            WriteHeader(data);
        }

        FFmpegError.ThrowIfNegative(ffmpeg.av_new_packet(_packet, data.Length), $"allocate a packet of {data.Length} bytes");
        data.CopyTo(new(_packet->data, data.Length));
        AVRational frameDuration = FrameRates.FrameDuration(_options.FrameRate);
        _packet->pts = _packet->dts = ffmpeg.av_rescale_q(_frames, frameDuration, _stream->time_base);
        _packet->duration = ffmpeg.av_rescale_q(_frames + 1, frameDuration, _stream->time_base) - _packet->pts;
        _packet->flags = frame.IsIdr ? ffmpeg.AV_PKT_FLAG_KEY : 0;
        _frames++;
        FFmpegError.ThrowIfNegative(ffmpeg.av_interleaved_write_frame(_context, _packet), $"write {_temporaryPath}");
    }

    /// <summary>Finishes the file and gives it its name, replacing one that is there. Throws <see cref="MediaException"/>.</summary>
    public void Complete()
    {
        ObjectDisposedException.ThrowIf(_disposed || _completed, this);
        if (_stream == null)
        {
            throw new MediaException($"{_path} would be empty: no frame was written.");
        }

        FFmpegError.ThrowIfNegative(ffmpeg.av_write_trailer(_context), $"finish {_temporaryPath}");
        FFmpegError.ThrowIfNegative(ffmpeg.avio_closep(&_context->pb), $"close {_temporaryPath}");
        File.Move(_temporaryPath, _path, overwrite: true);
        _completed = true;
    }

    /// <summary>Closes; without <see cref="Complete"/> the temporary file is removed.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (_context != null)
        {
            _ = ffmpeg.avio_closep(&_context->pb);
            ffmpeg.avformat_free_context(_context);
            _context = null;
        }

        AVPacket* packet = _packet;
        ffmpeg.av_packet_free(&packet);
        if (!_completed && File.Exists(_temporaryPath))
        {
            File.Delete(_temporaryPath);
        }
    }

    private void OpenFile()
    {
        AVFormatContext* context;
        FFmpegError.ThrowIfNegative(ffmpeg.avformat_alloc_output_context2(&context, null, "mp4", _temporaryPath), "set up an MP4 file");
        _context = context;
        FFmpegError.ThrowIfNegative(ffmpeg.avio_open(&_context->pb, "file:" + _temporaryPath, ffmpeg.AVIO_FLAG_WRITE), $"create {_temporaryPath}");
    }

    // The container's header holds the parameter sets, which the first IDR brings.
    private void WriteHeader(ReadOnlySpan<byte> firstIdr)
    {
        AVStream* stream = FFmpegError.ThrowIfNull(ffmpeg.avformat_new_stream(_context, null), "a stream");
        AVCodecParameters* parameters = stream->codecpar;
        parameters->codec_type = AVMediaType.AVMEDIA_TYPE_VIDEO;
        parameters->codec_id = AVCodecID.AV_CODEC_ID_H264;
        parameters->format = (int)AVPixelFormat.AV_PIX_FMT_YUV420P;
        parameters->width = _options.CodedWidth;
        parameters->height = _options.CodedHeight;
        stream->time_base = FrameRates.FrameDuration(_options.FrameRate);
        ReadOnlySpan<byte> sets = ParameterSets(firstIdr);
        parameters->extradata = (byte*)FFmpegError.ThrowIfNull(
            (byte*)ffmpeg.av_mallocz((ulong)(sets.Length + ffmpeg.AV_INPUT_BUFFER_PADDING_SIZE)), "the stream's header");
        parameters->extradata_size = sets.Length;
        sets.CopyTo(new(parameters->extradata, sets.Length));
        FFmpegError.ThrowIfNegative(ffmpeg.avformat_write_header(_context, null), $"begin {_temporaryPath}");
        _stream = stream;
    }

    private static byte[] ParameterSets(ReadOnlySpan<byte> accessUnit)
    {
        List<byte> sets = [];
        NalUnits units = new(accessUnit);
        while (units.MoveNext())
        {
            if (units.Type is NalUnits.SequenceParameterSet or NalUnits.PictureParameterSet)
            {
                sets.AddRange([0, 0, 0, 1]);
                sets.AddRange(units.Current);
            }
        }

        return [.. sets];
    }
}
