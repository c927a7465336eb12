using AccMpeg.Media.Libraries;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>Frames as libav allocates them.</summary>
internal static unsafe class NativeFrame
{
    /// <summary>A frame with buffers of its own, of undefined content. Throws <see cref="MediaException"/>.</summary>
    public static AVFrame* Allocate(int width, int height, AVPixelFormat format, int alignment)
    {
        AVFrame* frame = FFmpegError.ThrowIfNull(ffmpeg.av_frame_alloc(), "a frame");
        frame->width = width;
        frame->height = height;
        frame->format = (int)format;
        int result = ffmpeg.av_frame_get_buffer(frame, alignment);
        if (result < 0)
        {
            ffmpeg.av_frame_free(&frame);
            throw new MediaException($"Cannot allocate a frame of {width}x{height} pixels: {FFmpegError.Describe(result)}.");
        }

        return frame;
    }
}
