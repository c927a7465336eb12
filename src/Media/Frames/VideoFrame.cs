using AccMpeg.Media.Libraries;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>
/// An 8-bit I420 picture in libav's pooled memory. The pixels are reference counted: <see cref="Share"/> adds an owner without a copy, and
/// the memory returns to its pool when the last owner is disposed. One owner is not to be used by two threads at a time; two owners may be.
/// </summary>
public sealed unsafe class VideoFrame : IDisposable
{
    // Wide enough for every vector instruction of the scaler and the encoder.
    private const int Alignment = 64;

    private nint _frame;

    /// <summary>Takes over a frame in I420.</summary>
    internal VideoFrame(AVFrame* frame, TimeSpan timestamp)
    {
        _frame = (nint)frame;
        Width = frame->width;
        Height = frame->height;
        Timestamp = timestamp;
    }

    /// <summary>Width in pixels; may be odd.</summary>
    public int Width { get; }

    /// <summary>Height in pixels; may be odd.</summary>
    public int Height { get; }

    /// <summary>Width of the chroma planes: half the width, rounded up.</summary>
    public int ChromaWidth => (Width + 1) / 2;

    /// <summary>Height of the chroma planes: half the height, rounded up.</summary>
    public int ChromaHeight => (Height + 1) / 2;

    /// <summary>Position in the source.</summary>
    public TimeSpan Timestamp { get; }

    /// <summary>Bytes from one row of <see cref="Y"/> to the next.</summary>
    public int LumaStride => Native->linesize[0];

    /// <summary>Bytes from one row of <see cref="U"/> or <see cref="V"/> to the next.</summary>
    public int ChromaStride => Native->linesize[1];

    /// <summary>Luma: <see cref="Height"/> rows of <see cref="Width"/> bytes, <see cref="LumaStride"/> apart.</summary>
    public ReadOnlySpan<byte> Y => Plane(0);

    /// <summary>Blue difference: <see cref="ChromaHeight"/> rows of <see cref="ChromaWidth"/> bytes, <see cref="ChromaStride"/> apart.</summary>
    public ReadOnlySpan<byte> U => Plane(1);

    /// <summary>Red difference, laid out as <see cref="U"/>.</summary>
    public ReadOnlySpan<byte> V => Plane(2);

    /// <summary><see cref="Y"/> for writing; only the sole owner may (<see cref="InvalidOperationException"/> otherwise).</summary>
    public Span<byte> WritableY => WritablePlane(0);

    /// <summary><see cref="U"/> for writing; only the sole owner may.</summary>
    public Span<byte> WritableU => WritablePlane(1);

    /// <summary><see cref="V"/> for writing; only the sole owner may.</summary>
    public Span<byte> WritableV => WritablePlane(2);

    /// <summary>The native frame; valid until this owner is disposed.</summary>
    internal AVFrame* Native
    {
        get
        {
            nint frame = _frame;
            ObjectDisposedException.ThrowIf(frame == 0, this);
            return (AVFrame*)frame;
        }
    }

    /// <summary>A frame of undefined pixels for the caller to write.</summary>
    public static VideoFrame Allocate(int width, int height, TimeSpan timestamp = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(height);
        FFmpegLibraries.EnsureLoaded();
        return new(NativeFrame.Allocate(width, height, AVPixelFormat.AV_PIX_FMT_YUV420P, Alignment), timestamp);
    }

    /// <summary>Another owner of the same pixels, to be disposed on its own.</summary>
    public VideoFrame Share() => new(FFmpegError.ThrowIfNull(ffmpeg.av_frame_clone(Native), "a frame"), Timestamp);

    /// <summary>A writable copy of the pixels.</summary>
    public VideoFrame Copy()
    {
        VideoFrame copy = Share();
        int result = ffmpeg.av_frame_make_writable(copy.Native);
        if (result < 0 || ffmpeg.av_frame_is_writable(copy.Native) == 0)
        {
            copy.Dispose();
            throw new MediaException($"Cannot copy a frame of {Width}x{Height}: {FFmpegError.Describe(result)}.");
        }

        return copy;
    }

    /// <summary>Gives the pixels back; harmless when repeated.</summary>
    public void Dispose()
    {
        var frame = (AVFrame*)Interlocked.Exchange(ref _frame, 0);
        if (frame != null)
        {
            ffmpeg.av_frame_free(&frame);
        }
    }

    private ReadOnlySpan<byte> Plane(uint plane) => new(Native->data[plane], PlaneLength(plane));

    private Span<byte> WritablePlane(uint plane)
    {
        if (ffmpeg.av_frame_is_writable(Native) == 0)
        {
            throw new InvalidOperationException("The frame's pixels have another owner: write to a Copy() of it.");
        }

        return new(Native->data[plane], PlaneLength(plane));
    }

    // The last row ends with its pixels: a cropped plane need not own the padding behind them.
    private int PlaneLength(uint plane) => plane == 0
        ? (LumaStride * (Height - 1)) + Width
        : (ChromaStride * (ChromaHeight - 1)) + ChromaWidth;
}
