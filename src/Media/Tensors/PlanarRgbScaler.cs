using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>One swscale context from I420 of one size and colour to planar RGB of another size, with the picture that it writes.</summary>
internal sealed unsafe class PlanarRgbScaler : IDisposable
{
    private const int Alignment = 64;

    private readonly FrameScaler _scaler;
    private readonly AVFrame* _picture;

    /// <summary>Throws <see cref="MediaException"/> where swscale refuses.</summary>
    public PlanarRgbScaler(TensorGeometry geometry, FrameColour colour, Interpolation interpolation)
    {
        Geometry = geometry;
        Colour = colour;
        _scaler = new FrameScaler(
            new(geometry.SourceWidth, geometry.SourceHeight, AVPixelFormat.AV_PIX_FMT_YUV420P, colour),
            new(geometry.ContentWidth, geometry.ContentHeight, AVPixelFormat.AV_PIX_FMT_GBRP, new(AVColorSpace.AVCOL_SPC_RGB, FullRange: true)),
            interpolation);
        try
        {
            _picture = NativeFrame.Allocate(geometry.ContentWidth, geometry.ContentHeight, AVPixelFormat.AV_PIX_FMT_GBRP, Alignment);
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

    /// <summary>A row of the picture; colour: 0 red, 1 green, 2 blue.</summary>
    public ReadOnlySpan<byte> Row(int colour, int row)
    {
        // libav stores the planes as green, blue, red.
        uint plane = colour switch { 0 => 2u, 1 => 0u, _ => 1u };
        return new(_picture->data[plane] + ((nint)row * _picture->linesize[plane]), Geometry.ContentWidth);
    }

    /// <summary>Frees both; once only.</summary>
    public void Dispose()
    {
        _scaler.Dispose();
        AVFrame* picture = _picture;
        ffmpeg.av_frame_free(&picture);
    }
}
