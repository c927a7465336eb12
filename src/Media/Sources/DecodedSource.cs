using AccMpeg.Media.Libraries;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>Every frame of a container, as fast as it is read. A file must be whole; a live stream may begin and break in the middle.</summary>
internal sealed unsafe class DecodedSource : IVideoSource
{
    // Containers round timestamps, to a millisecond at the coarsest where frames are not the unit.
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(0.5);
    private static readonly TimeSpan FallbackFrameDuration = TimeSpan.FromSeconds(1.0 / 25);

    private readonly VideoSourceOptions _options;
    private readonly TimeProvider _time;
    private readonly I420Converter _converter = new();
    private readonly AVPacket* _packet;
    private readonly TimeSpan _frameDuration;
    private Demuxer _demuxer;
    private PacketDecoder _decoder;
    private PositionClock _clock;
    private TimeSpan _roundOffset;
    private TimeSpan _skipTo = TimeSpan.MinValue;
    private bool _soughtUnchecked;
    private bool _delivered;
    private bool _ended;
    private bool _disposed;
    private string? _failure;

    /// <summary>Opens. Throws <see cref="MediaException"/> or <see cref="OperationCanceledException"/>.</summary>
    public DecodedSource(VideoSourceOptions options, TimeProvider time, CancellationToken cancellation)
    {
        _options = options;
        _time = time;
        (_demuxer, _decoder) = Open(cancellation);
        double rate = _demuxer.FrameRate;
        _frameDuration = rate > 0 ? TimeSpan.FromSeconds(1 / rate) : FallbackFrameDuration;
        _clock = new(_demuxer, options.IsFile, _frameDuration);
        AVCodecParameters* video = _demuxer.Stream->codecpar;
        Info = new(video->width, video->height, rate > 0 ? rate : 1 / FallbackFrameDuration.TotalSeconds,
            options.IsFile ? _demuxer.Duration : null, ffmpeg.avcodec_get_name(video->codec_id));
        _packet = ffmpeg.av_packet_alloc();
        if (options.Start > TimeSpan.Zero)
        {
            _skipTo = options.Start - Rounding;
            _soughtUnchecked = _demuxer.Seek(options.Start, cancellation);
        }
    }

    /// <inheritdoc/>
    public VideoSourceInfo Info { get; }

    /// <inheritdoc/>
    public VideoFrame? Read(CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        cancellationToken.ThrowIfCancellationRequested();
        if (_failure is not null)
        {
            throw new MediaException(_failure);
        }

        try
        {
            return _ended ? null : ReadNext(cancellationToken);
        }
        catch (MediaException error)
        {
            _failure = error.Message;
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _decoder.Dispose();
        _demuxer.Dispose();
        _converter.Dispose();
        AVPacket* packet = _packet;
        ffmpeg.av_packet_free(&packet);
    }

    private VideoFrame? ReadNext(CancellationToken cancellation)
    {
        while (true)
        {
            if (!DecodeNext(cancellation))
            {
                ThrowIfIncomplete();
                if (!_options.Loop)
                {
                    _ended = true;
                    return null;
                }

                _roundOffset += _clock.End;
                Reopen(cancellation);
                continue;
            }

            TimeSpan? position = _clock.PositionOf(_decoder.Frame);
            if (_soughtUnchecked && (position is null || position > _options.Start + Rounding))
            {
                // The container went too far, or cannot tell where it is: count the frames from the beginning instead.
                Reopen(cancellation);
                continue;
            }

            _soughtUnchecked = false;
            TimeSpan found = _clock.Advance(position);
            if (found < _skipTo || IsDamaged())
            {
                continue;
            }

            _skipTo = TimeSpan.MinValue;
            _delivered = true;
            return _converter.Convert(_decoder.Frame, _roundOffset + found);
        }
    }

    private bool DecodeNext(CancellationToken cancellation)
    {
        while (true)
        {
            int result = _decoder.Receive();
            if (result == ffmpeg.AVERROR_EOF)
            {
                return false;
            }

            if (result == 0)
            {
                return true;
            }

            if (result != ffmpeg.AVERROR(ffmpeg.EAGAIN))
            {
                ThrowIfFile(result);
            }

            bool more = _demuxer.Read(_packet, cancellation);
            if (more && (_packet->flags & ffmpeg.AV_PKT_FLAG_CORRUPT) != 0)
            {
                ThrowIfFile(ffmpeg.AVERROR_INVALIDDATA);
            }

            result = _decoder.Send(more ? _packet : null);
            if (result < 0 && result != ffmpeg.AVERROR_EOF)
            {
                ThrowIfFile(result);
            }
        }
    }

    // A live stream is joined in the middle and may lose packets: what cannot be decoded is passed over there.
    private void ThrowIfFile(int error)
    {
        if (_options.IsFile)
        {
            throw new MediaException(
                $"{_options.Location} is damaged after {(_roundOffset + _clock.End).TotalSeconds:0.###} s: {FFmpegError.Describe(error)}. Repair or replace the file.");
        }
    }

    private bool IsDamaged()
    {
        AVFrame* frame = _decoder.Frame;
        bool damaged = frame->decode_error_flags != 0 || (frame->flags & ffmpeg.AV_FRAME_FLAG_CORRUPT) != 0;
        if (damaged)
        {
            ThrowIfFile(ffmpeg.AVERROR_INVALIDDATA);
        }

        return damaged;
    }

    private void ThrowIfIncomplete()
    {
        if (!_options.IsFile)
        {
            return;
        }

        // Only a container that counts its frames knows its length; others are measured by what is there.
        if (_demuxer.Stream->nb_frames > 0 && Info.Duration is { } duration && _clock.End + TimeSpan.FromSeconds(0.5) + _frameDuration < duration)
        {
            throw new MediaException(
                $"{_options.Location} is truncated: it ends after {_clock.End.TotalSeconds:0.###} s of {duration.TotalSeconds:0.###} s. Replace the file.");
        }

        if (!_delivered)
        {
            throw new MediaException(_options.Start > TimeSpan.Zero
                ? $"Start {_options.Start.TotalSeconds:0.###} s is behind the end of {_options.Location} ({_clock.End.TotalSeconds:0.###} s)."
                : $"{_options.Location} holds no picture: it is damaged or empty.");
        }
    }

    private void Reopen(CancellationToken cancellation)
    {
        _decoder.Dispose();
        _demuxer.Dispose();
        _soughtUnchecked = false;
        (_demuxer, _decoder) = Open(cancellation);
        _clock = new(_demuxer, _options.IsFile, _frameDuration);
    }

    private (Demuxer Demuxer, PacketDecoder Decoder) Open(CancellationToken cancellation)
    {
        Demuxer demuxer = new(_options, _time, cancellation);
        try
        {
            return (demuxer, new PacketDecoder(demuxer.Stream, SourceLocation.Redact(_options.Location)));
        }
        catch
        {
            demuxer.Dispose();
            throw;
        }
    }
}
