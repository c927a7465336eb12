using AccMpeg.Media.Libraries;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>A libavcodec decoder of any codec with the picture that it last gave.</summary>
internal sealed unsafe class PacketDecoder : IDisposable
{
    private readonly AVCodecContext* _context;
    private readonly AVFrame* _frame;

    /// <summary>Opens the decoder of a stream. Throws <see cref="MediaException"/>.</summary>
    public PacketDecoder(AVStream* stream, string sourceName)
    {
        AVCodecID id = stream->codecpar->codec_id;
        AVCodec* codec = ffmpeg.avcodec_find_decoder(id);
        if (codec == null)
        {
            throw new MediaException($"The installed FFmpeg has no decoder for {ffmpeg.avcodec_get_name(id)}, which {sourceName} needs.");
        }

        _context = FFmpegError.ThrowIfNull(ffmpeg.avcodec_alloc_context3(codec), "a decoder");
        _frame = ffmpeg.av_frame_alloc();
        try
        {
            FFmpegError.ThrowIfNull(_frame, "a frame");
            FFmpegError.ThrowIfNegative(ffmpeg.avcodec_parameters_to_context(_context, stream->codecpar), $"take over the parameters of {sourceName}");

            // A machine reads many cameras: one thread each costs the least.
            using CodecOptions options = new();
            options.Set("threads", 1);
            FFmpegError.ThrowIfNegative(ffmpeg.avcodec_open2(_context, codec, options.Handle), $"open the decoder of {sourceName}");
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The picture of the last successful <see cref="Receive"/>; overwritten by the next.</summary>
    public AVFrame* Frame => _frame;

    /// <summary>Gives a packet, or null for "no more"; a negative result is libav's error.</summary>
    public int Send(AVPacket* packet) => ffmpeg.avcodec_send_packet(_context, packet);

    /// <summary>The next picture: 0, or EAGAIN (wants a packet), the end, or an error.</summary>
    public int Receive() => ffmpeg.avcodec_receive_frame(_context, _frame);

    /// <summary>Forgets everything that was sent, after a seek.</summary>
    public void Flush() => ffmpeg.avcodec_flush_buffers(_context);

    /// <summary>Closes; once only.</summary>
    public void Dispose()
    {
        AVCodecContext* context = _context;
        AVFrame* frame = _frame;
        ffmpeg.av_frame_free(&frame);
        ffmpeg.avcodec_free_context(&context);
    }
}
