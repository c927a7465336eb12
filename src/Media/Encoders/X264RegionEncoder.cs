using AccMpeg.Media.Libraries;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>
/// libx264 through libavcodec. Constant rate factor with everything switched off that moves the QP by itself leaves frame QP + region offset, and
/// nothing else, as the QP of a macroblock (measured). Constant QP or an adaptive quantisation of strength 0 would switch regions off.
/// </summary>
internal sealed unsafe class X264RegionEncoder : IRegionEncoder
{
    /// <summary>What libx264 can do here.</summary>
    public static readonly EncoderCapabilities X264 = new(
        "libx264", MinQp: 0, MaxQp: QualityMap.MaxQp, Granularity: MacroblockGrid.BlockSize, Levels: null, LevelStep: 2, RateControl: false);

    private const string Recipe = "qcomp=1:ipratio=1:pbratio=1:mbtree=0:aq-mode=1:aq-strength=0.0001:scenecut=0";

    private readonly RegionList _regions;
    private readonly AVFrame* _picture;
    private readonly AVPacket* _packet;
    private readonly VideoFrame? _evenFrame;
    private AVCodecContext* _context;
    private FrameColour _colour = FrameColour.Unspecified;
    private (QualityMap Asked, QualityMap Coded)? _lastMap;
    private long _frames;
    private bool _disposed;

    /// <summary>Opens. Throws <see cref="MediaException"/>.</summary>
    public X264RegionEncoder(EncoderOptions options)
    {
        Options = options;
        _regions = new(options.CodedWidth, options.CodedHeight, X264Levels.FrameQp);
        _picture = ffmpeg.av_frame_alloc();
        _packet = ffmpeg.av_packet_alloc();
        try
        {
            FFmpegError.ThrowIfNull(_picture, "a frame");
            FFmpegError.ThrowIfNull(_packet, "a packet");
            _evenFrame = (options.CodedWidth, options.CodedHeight) == (options.Width, options.Height)
                ? null
                : VideoFrame.Allocate(options.CodedWidth, options.CodedHeight);
            Open();
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public EncoderCapabilities Capabilities => X264;

    /// <inheritdoc/>
    public EncoderOptions Options { get; }

    /// <inheritdoc/>
    public EncodedFrame Encode(VideoFrame frame, QualityMap map, bool forceIdr = false)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(map);
        ObjectDisposedException.ThrowIf(_disposed, this);
        ThrowIfOtherSize(frame, map);
        ReopenIfColourChanged(FrameColour.Of(frame));
        _regions.Update(Representable(map));
        if (_evenFrame is not null)
        {
            EvenFrame.Pad(frame, _evenFrame);
        }

        Submit(_evenFrame ?? frame, forceIdr);
        return Receive();
    }

    /// <inheritdoc/>
    public QualityMap Representable(QualityMap map)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (_lastMap is not { } last || !ReferenceEquals(last.Asked, map))
        {
            _lastMap = last = (map, X264Levels.Join(map));
        }

        return last.Coded;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        Close();
        _evenFrame?.Dispose();
        AVFrame* picture = _picture;
        AVPacket* packet = _packet;
        ffmpeg.av_frame_free(&picture);
        ffmpeg.av_packet_free(&packet);
    }

    private void Submit(VideoFrame frame, bool forceIdr)
    {
        try
        {
            Lend(frame.Native);
            _picture->pts = _frames++;
            _picture->pict_type = forceIdr ? AVPictureType.AV_PICTURE_TYPE_I : AVPictureType.AV_PICTURE_TYPE_NONE;
            ReadOnlySpan<byte> regions = _regions.Bytes;
            AVFrameSideData* side = FFmpegError.ThrowIfNull(
                ffmpeg.av_frame_new_side_data(_picture, AVFrameSideDataType.AV_FRAME_DATA_REGIONS_OF_INTEREST, (ulong)regions.Length), "regions");
            regions.CopyTo(new(side->data, regions.Length));
            FFmpegError.ThrowIfNegative(ffmpeg.avcodec_send_frame(_context, _picture), "encode a frame");
        }
        finally
        {
            ffmpeg.av_frame_unref(_picture);
        }
    }

    private EncodedFrame Receive()
    {
        try
        {
            int result = ffmpeg.avcodec_receive_packet(_context, _packet);
            FFmpegError.ThrowIfNegative(result, "get an encoded frame at once");
            return EncodedFrame.Copy(new(_packet->data, _packet->size), (_packet->flags & ffmpeg.AV_PKT_FLAG_KEY) != 0);
        }
        finally
        {
            ffmpeg.av_packet_unref(_packet);
        }
    }

    // Only the pixels go in: a decoded frame's interlacing flag would switch regions off, and its captions would be encoded too.
    private void Lend(AVFrame* source)
    {
        _picture->width = Options.CodedWidth;
        _picture->height = Options.CodedHeight;
        _picture->format = (int)AVPixelFormat.AV_PIX_FMT_YUV420P;
        for (uint plane = 0; plane < 3; plane++)
        {
            _picture->data[plane] = source->data[plane];
            _picture->linesize[plane] = source->linesize[plane];
            if (source->buf[plane] != null)
            {
                _picture->buf[plane] = FFmpegError.ThrowIfNull(ffmpeg.av_buffer_ref(source->buf[plane]), "a reference to a frame");
            }
        }

        _picture->extended_data = (byte**)&_picture->data;
    }

    private void ThrowIfOtherSize(VideoFrame frame, QualityMap map)
    {
        if (frame.Width != Options.Width || frame.Height != Options.Height)
        {
            throw new ArgumentException(
                $"The frame is {frame.Width}x{frame.Height}, the encoder was opened for {Options.Width}x{Options.Height}: open another one.", nameof(frame));
        }

        if (map.Grid != Options.Grid)
        {
            throw new ArgumentException($"The map has {map.Grid} macroblocks, the frame {Options.Grid}.", nameof(map));
        }
    }

    // The stream's headers carry the colour, so a change of it is a new stream, which begins with an IDR.
    private void ReopenIfColourChanged(FrameColour colour)
    {
        if (colour != _colour)
        {
            _colour = colour;
            Close();
            Open();
        }
    }

    private void Open()
    {
        AVCodec* codec = ffmpeg.avcodec_find_encoder_by_name(X264.Name);
        if (codec == null)
        {
            throw new MediaException("The installed FFmpeg has no libx264: install one built with it (Debian's is), or choose another encoder.");
        }

        _context = FFmpegError.ThrowIfNull(ffmpeg.avcodec_alloc_context3(codec), "an encoder");
        _context->width = Options.CodedWidth;
        _context->height = Options.CodedHeight;
        _context->pix_fmt = AVPixelFormat.AV_PIX_FMT_YUV420P;
        _context->time_base = FrameRates.FrameDuration(Options.FrameRate);
        _context->gop_size = Options.IdrInterval;
        _context->colorspace = _colour.Matrix;
        _context->color_range = _colour.FullRange ? AVColorRange.AVCOL_RANGE_JPEG : AVColorRange.AVCOL_RANGE_UNSPECIFIED;
        using CodecOptions options = new();
        options.Set("preset", Options.Preset).Set("tune", "zerolatency").Set("crf", X264Levels.FrameQp).Set("x264-params", Recipe)
            .Set("forced-idr", 1).Set("bf", 0).Set("threads", Options.Threads);
        FFmpegError.ThrowIfNegative(
            ffmpeg.avcodec_open2(_context, codec, options.Handle), $"open libx264 for {Options.Width}x{Options.Height} at {Options.FrameRate} frames/s");
    }

    private void Close()
    {
        AVCodecContext* context = _context;
        ffmpeg.avcodec_free_context(&context);
        _context = null;
    }
}
