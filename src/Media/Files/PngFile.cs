using AccMpeg.Contracts;
using AccMpeg.Media.Libraries;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>Writes a frame as a PNG picture, by FFmpeg's own encoder.</summary>
public static unsafe class PngFile
{
    private const string Codec = "png";
    private const int Alignment = 64;

    /// <summary>Writes the frame; the file appears whole or not at all. Throws <see cref="MediaException"/>.</summary>
    public static void Write(string path, VideoFrame frame)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(frame);
        byte[] bytes = Encode(frame);
        try
        {
            WholeFile.Write(path, bytes);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new MediaException($"Cannot write '{path}': {exception.Message}", exception);
        }
    }

    private static byte[] Encode(VideoFrame frame)
    {
        PictureFormat target = new(frame.Width, frame.Height, AVPixelFormat.AV_PIX_FMT_RGB24, new(AVColorSpace.AVCOL_SPC_RGB, FullRange: true));
        using FrameScaler scaler = new(
            new(frame.Width, frame.Height, AVPixelFormat.AV_PIX_FMT_YUV420P, FrameColour.Of(frame)), target, Interpolation.Bilinear);
        AVFrame* picture = NativeFrame.Allocate(target.Width, target.Height, target.Pixels, Alignment);
        AVPacket* packet = null;
        AVCodecContext* context = null;
        try
        {
            scaler.Scale(frame.Native, picture);
            context = Open(target);
            packet = FFmpegError.ThrowIfNull(ffmpeg.av_packet_alloc(), "a packet");
            FFmpegError.ThrowIfNegative(ffmpeg.avcodec_send_frame(context, picture), "encode a picture");
            FFmpegError.ThrowIfNegative(ffmpeg.avcodec_receive_packet(context, packet), "get the encoded picture");
            return new ReadOnlySpan<byte>(packet->data, packet->size).ToArray();
        }
        finally
        {
            ffmpeg.av_packet_free(&packet);
            ffmpeg.avcodec_free_context(&context);
            ffmpeg.av_frame_free(&picture);
        }
    }

    private static AVCodecContext* Open(PictureFormat format)
    {
        AVCodec* codec = ffmpeg.avcodec_find_encoder_by_name(Codec);
        if (codec == null)
        {
            throw new MediaException("The installed FFmpeg has no PNG encoder: install one built with zlib (Debian's is), or write an .mp4.");
        }

        AVCodecContext* context = FFmpegError.ThrowIfNull(ffmpeg.avcodec_alloc_context3(codec), "an encoder");
        context->width = format.Width;
        context->height = format.Height;
        context->pix_fmt = format.Pixels;
        context->time_base = FrameRates.FrameDuration(1);
        int result = ffmpeg.avcodec_open2(context, codec, null);
        if (result < 0)
        {
            ffmpeg.avcodec_free_context(&context);
            throw new MediaException($"Cannot open the PNG encoder for {format.Width}x{format.Height}: {FFmpegError.Describe(result)}.");
        }

        return context;
    }
}
