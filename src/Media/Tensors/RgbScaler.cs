using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>
/// One swscale context from I420 of one size and colour to packed RGB of another size, with the picture that it writes. Packed, because that is what
/// detectors were trained and are compared on: swscale's planar RGB interpolates the chroma of each pixel, which shifts scores of small objects by up to 0.03.
/// </summary>
internal sealed unsafe class RgbScaler : IDisposable
{
    private const int Alignment = 64;

    private readonly FrameScaler _scaler;
    private readonly AVFrame* _picture;
    private readonly byte[] _row;

    /// <summary>Throws <see cref="MediaException"/> where swscale refuses.</summary>
    public RgbScaler(TensorGeometry geometry, FrameColour colour, Interpolation interpolation)
    {
        Geometry = geometry;
        Colour = colour;
        _row = new byte[3 * geometry.ContentWidth];
        _scaler = new FrameScaler(
            new(geometry.SourceWidth, geometry.SourceHeight, AVPixelFormat.AV_PIX_FMT_YUV420P, colour),
            new(geometry.ContentWidth, geometry.ContentHeight, AVPixelFormat.AV_PIX_FMT_RGB24, new(AVColorSpace.AVCOL_SPC_RGB, FullRange: true)),
            interpolation);
        try
        {
            _picture = NativeFrame.Allocate(geometry.ContentWidth, geometry.ContentHeight, AVPixelFormat.AV_PIX_FMT_RGB24, Alignment);
        }
        catch
        {
            _scaler.Dispose();
            throw;
        }
    }

    /// <summary>Sizes it works for.</summary>
    public TensorGeometry Geometry { get; }

    /// <summary>Colour it works for.</summary>
    public FrameColour Colour { get; }

    /// <summary>Scales a frame into the picture.</summary>
    public void Scale(VideoFrame frame) => _scaler.Scale(frame.Native, _picture);

    /// <summary>Takes a row of the picture apart; it is then read with <see cref="Plane"/>.</summary>
    public void Separate(int row)
    {
        int width = Geometry.ContentWidth;
        ReadOnlySpan<byte> packed = new(_picture->data[0] + ((nint)row * _picture->linesize[0]), 3 * width);
        PackedRgb.Separate(packed, _row.AsSpan(0, width), _row.AsSpan(width, width), _row.AsSpan(2 * width, width));
    }

    /// <summary>The row that was taken apart; colour: 0 red, 1 green, 2 blue.</summary>
    public ReadOnlySpan<byte> Plane(int colour) => _row.AsSpan(colour * Geometry.ContentWidth, Geometry.ContentWidth);

    /// <summary>Frees both; once only.</summary>
    public void Dispose()
    {
        _scaler.Dispose();
        AVFrame* picture = _picture;
        ffmpeg.av_frame_free(&picture);
    }
}
