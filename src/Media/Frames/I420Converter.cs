using AccMpeg.Media.Libraries;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>Makes decoded pictures of any pixel format I420 frames; those that are already keep their memory.</summary>
internal sealed unsafe class I420Converter : IDisposable
{
    private const int Alignment = 64;

    private FrameScaler? _scaler;
    private PictureFormat _source;

    /// <summary>A frame that owns its pixels, from a picture that the caller keeps.</summary>
    public VideoFrame Convert(AVFrame* picture, TimeSpan timestamp)
    {
        var format = (AVPixelFormat)picture->format;
        return format is AVPixelFormat.AV_PIX_FMT_YUV420P or AVPixelFormat.AV_PIX_FMT_YUVJ420P
            ? Adopt(picture, format, timestamp)
            : Rescale(picture, format, timestamp);
    }

    /// <summary>Frees the scaler.</summary>
    public void Dispose() => _scaler?.Dispose();

    private static VideoFrame Adopt(AVFrame* picture, AVPixelFormat format, TimeSpan timestamp)
    {
        AVFrame* frame = FFmpegError.ThrowIfNull(ffmpeg.av_frame_clone(picture), "a frame");
        if (format == AVPixelFormat.AV_PIX_FMT_YUVJ420P)
        {
            // The J formats are the old way of saying full range.
            frame->format = (int)AVPixelFormat.AV_PIX_FMT_YUV420P;
            frame->color_range = AVColorRange.AVCOL_RANGE_JPEG;
        }

        return new(frame, timestamp);
    }

    private VideoFrame Rescale(AVFrame* picture, AVPixelFormat format, TimeSpan timestamp)
    {
        FrameColour colour = FrameColour.Of(picture);
        FrameColour target = colour with
        {
            Matrix = colour.Matrix == AVColorSpace.AVCOL_SPC_RGB ? FrameColour.Default.Matrix : colour.Matrix,
            FullRange = false,
        };
        PictureFormat source = new(picture->width, picture->height, format, colour);
        if (_scaler is null || source != _source)
        {
            _scaler?.Dispose();
            _scaler = null;
            _scaler = new(source, source with { Pixels = AVPixelFormat.AV_PIX_FMT_YUV420P, Colour = target }, Interpolation.Bicubic);
            _source = source;
        }

        AVFrame* frame = NativeFrame.Allocate(picture->width, picture->height, AVPixelFormat.AV_PIX_FMT_YUV420P, Alignment);
        try
        {
            _scaler.Scale(picture, frame);
        }
        catch
        {
            ffmpeg.av_frame_free(&frame);
            throw;
        }

        frame->colorspace = target.Matrix;
        frame->color_range = AVColorRange.AVCOL_RANGE_MPEG;
        return new(frame, timestamp);
    }
}
