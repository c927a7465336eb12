using AccMpeg.Media.Libraries;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>
/// Frames in another size, by bicubic scaling, colour kept. The pixels are written into the same memory again and again, where the frame that had them
/// is disposed by the next call. One caller at a time.
/// </summary>
public sealed unsafe class FrameResizer : IDisposable
{
    private FrameScaler? _scaler;
    private PictureFormat _source;
    private VideoFrame? _target;

    /// <summary>A frame in the size, for the caller to dispose. Throws <see cref="MediaException"/> where swscale refuses the sizes.</summary>
    public VideoFrame Resize(VideoFrame frame, int width, int height)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        PictureFormat source = new(frame.Width, frame.Height, AVPixelFormat.AV_PIX_FMT_YUV420P, FrameColour.Of(frame));
        bool sameSize = _target is { } last && (last.Width, last.Height) == (width, height);
        if (_scaler is null || source != _source || !sameSize)
        {
            _scaler?.Dispose();
            _scaler = null;
            _scaler = new FrameScaler(source, source with { Width = width, Height = height }, Interpolation.Bicubic);
            _source = source;
        }

        VideoFrame target = Target(width, height, sameSize);
        _scaler.Scale(frame.Native, target.Native);
        target.Native->colorspace = frame.Native->colorspace;
        target.Native->color_range = frame.Native->color_range;
        return new VideoFrame(FFmpegError.ThrowIfNull(ffmpeg.av_frame_clone(target.Native), "a frame"), frame.Timestamp);
    }

    /// <summary>Frees the scaler and gives up the memory; frames that were handed out keep theirs.</summary>
    public void Dispose()
    {
        _scaler?.Dispose();
        _scaler = null;
        _target?.Dispose();
        _target = null;
    }

    /// <summary>The memory of the frame before, or other where somebody still has that.</summary>
    private VideoFrame Target(int width, int height, bool sameSize)
    {
        if (!sameSize || ffmpeg.av_frame_is_writable(_target!.Native) == 0)
        {
            _target?.Dispose();
            _target = null;
            _target = VideoFrame.Allocate(width, height);
        }

        return _target;
    }
}
