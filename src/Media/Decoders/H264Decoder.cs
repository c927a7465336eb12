using AccMpeg.Contracts.Validation;
using AccMpeg.Media.Libraries;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>
/// H.264 of a region encoder back to frames: one access unit in, one frame out. Starts at an IDR; after damage or loss it says so and goes on at
/// the next IDR as a new decoder would. Nothing is concealed. One caller at a time.
/// </summary>
public sealed unsafe class H264Decoder : IDisposable
{
    private readonly DecoderOptions _options;
    private readonly ReferenceOrder _order = new();
    private readonly AVPacket* _packet;
    private AVCodecContext* _context;
    private bool _disposed;

    /// <summary>A decoder that waits for an IDR. Throws <see cref="ArgumentException"/> with every error of the options.</summary>
    public H264Decoder(DecoderOptions? options = null)
    {
        _options = options ?? new();
        _options.Validate().ThrowIfAny(nameof(options));
        FFmpegLibraries.EnsureLoaded();
        _packet = FFmpegError.ThrowIfNull(ffmpeg.av_packet_alloc(), "a packet");
    }

    /// <summary>QPs of the frame that was decoded last, where <see cref="DecoderOptions.ExportQps"/> asks for them. Skipped macroblocks show the QP before.</summary>
    public QualityMap? LastQps { get; private set; }

    /// <summary>True until an IDR was decoded: others are refused with <see cref="MissingReferenceException"/>.</summary>
    public bool NeedsIdr => _order.Active is null;

    /// <summary>
    /// Decodes one access unit (Annex B). Throws <see cref="CorruptFrameException"/> where its bits are damaged and
    /// <see cref="MissingReferenceException"/> where it builds on what was lost; both until the next IDR.
    /// </summary>
    public VideoFrame Decode(ReadOnlySpan<byte> accessUnit, TimeSpan timestamp = default)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        try
        {
            AccessUnit unit = AccessUnit.Parse(accessUnit, _order.Active);
            ThrowIfNotAccepted(unit.Sequence);
            _order.Check(unit);
            VideoFrame frame = DecodeChecked(accessUnit, unit, timestamp);
            _order.Accept(unit);
            return frame;
        }
        catch (MediaException)
        {
            // A fresh context at the next IDR cannot remember anything of the damage.
            Close();
            throw;
        }
    }

    /// <summary>Frees the decoder; harmless when repeated.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Close();
        AVPacket* packet = _packet;
        ffmpeg.av_packet_free(&packet);
    }

    private VideoFrame DecodeChecked(ReadOnlySpan<byte> accessUnit, AccessUnit unit, TimeSpan timestamp)
    {
        if (_context == null)
        {
            Open();
        }

        Send(accessUnit);
        AVFrame* frame = FFmpegError.ThrowIfNull(ffmpeg.av_frame_alloc(), "a frame");
        try
        {
            ThrowIfCorrupt(ffmpeg.avcodec_receive_frame(_context, frame));
            ThrowIfConcealed(frame, unit.Sequence);
            LastQps = _options.ExportQps ? ExportedQps.Of(frame) : null;
            frame->format = (int)AVPixelFormat.AV_PIX_FMT_YUV420P;
            return new(frame, timestamp);
        }
        catch
        {
            ffmpeg.av_frame_free(&frame);
            throw;
        }
    }

    private void Send(ReadOnlySpan<byte> accessUnit)
    {
        // libav wants padding behind the bytes, which only a packet of its own guarantees.
        FFmpegError.ThrowIfNegative(ffmpeg.av_new_packet(_packet, accessUnit.Length), $"allocate a packet of {accessUnit.Length} bytes");
        try
        {
            accessUnit.CopyTo(new(_packet->data, accessUnit.Length));
            ThrowIfCorrupt(ffmpeg.avcodec_send_packet(_context, _packet));
        }
        finally
        {
            ffmpeg.av_packet_unref(_packet);
        }
    }

    private void ThrowIfNotAccepted(SequenceParameters sequence)
    {
        if (!sequence.Progressive420)
        {
            throw new CorruptFrameException("The stream is not progressive 8-bit 4:2:0, which is what region encoders send.");
        }

        // The coded size is whole macroblocks.
        if (sequence.Width >= _options.MaxWidth + MacroblockGrid.BlockSize || sequence.Height >= _options.MaxHeight + MacroblockGrid.BlockSize)
        {
            throw new CorruptFrameException(
                $"Pictures of {sequence.Width}x{sequence.Height} are larger than {_options.MaxWidth}x{_options.MaxHeight}, which this decoder accepts.");
        }
    }

    private static void ThrowIfCorrupt(int result)
    {
        if (result < 0)
        {
            throw new CorruptFrameException($"The access unit cannot be decoded: {FFmpegError.Describe(result)}.");
        }
    }

    private static void ThrowIfConcealed(AVFrame* frame, SequenceParameters sequence)
    {
        if (frame->decode_error_flags != 0 || (frame->flags & ffmpeg.AV_FRAME_FLAG_CORRUPT) != 0)
        {
            throw new CorruptFrameException("Parts of the access unit are damaged.");
        }

        if (frame->width > sequence.Width || frame->height > sequence.Height
            || (AVPixelFormat)frame->format is not (AVPixelFormat.AV_PIX_FMT_YUV420P or AVPixelFormat.AV_PIX_FMT_YUVJ420P))
        {
            throw new CorruptFrameException("The decoded picture is not the one that the headers announce.");
        }
    }

    private void Open()
    {
        AVCodec* codec = ffmpeg.avcodec_find_decoder(AVCodecID.AV_CODEC_ID_H264);
        if (codec == null)
        {
            throw new MediaException("The installed FFmpeg has no H.264 decoder: install the full libavcodec (Debian's has it).");
        }

        _context = FFmpegError.ThrowIfNull(ffmpeg.avcodec_alloc_context3(codec), "a decoder");
        using CodecOptions options = new();
        options.Set("threads", 1).Set("flags", "low_delay").Set("err_detect", "explode+crccheck+bitstream+buffer")
            .Set("max_pixels", (long)(_options.MaxWidth + MacroblockGrid.BlockSize) * (_options.MaxHeight + MacroblockGrid.BlockSize));
        if (_options.ExportQps)
        {
            options.Set("export_side_data", "venc_params");
        }

        FFmpegError.ThrowIfNegative(ffmpeg.avcodec_open2(_context, codec, options.Handle), "open the H.264 decoder");
    }

    private void Close()
    {
        _order.Reset();
        LastQps = null;
        AVCodecContext* context = _context;
        ffmpeg.avcodec_free_context(&context);
        _context = null;
    }
}
