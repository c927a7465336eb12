using AccMpeg.Media.Libraries;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>A swscale context with one owner.</summary>
internal sealed unsafe class FrameScaler : IDisposable
{
    // Rounding is exact. Chroma is not interpolated beyond what ffmpeg does by itself, so that networks see the pixels that they would get from there.
    private const int Quality = ffmpeg.SWS_ACCURATE_RND;

    // swscale's fixed-point 1.0 for contrast and saturation.
    private const int Unchanged = 1 << 16;

    private SwsContext* _context;

    /// <summary>Throws <see cref="MediaException"/> where swscale refuses the pair of formats.</summary>
    public FrameScaler(PictureFormat source, PictureFormat target, Interpolation interpolation)
    {
        _context = ffmpeg.sws_getContext(
            source.Width, source.Height, source.Pixels, target.Width, target.Height, target.Pixels, Quality | Filter(interpolation), null, null, null);
        if (_context == null)
        {
            throw new MediaException(
                $"FFmpeg cannot convert pictures of {source.Width}x{source.Height} ({ffmpeg.av_get_pix_fmt_name(source.Pixels)}) " +
                $"to {target.Width}x{target.Height} ({ffmpeg.av_get_pix_fmt_name(target.Pixels)}).");
        }

        // Formats without a matrix of their own (grey, RGB to RGB) have nothing to set; the call's refusal is harmless then.
        _ = ffmpeg.sws_setColorspaceDetails(
            _context, Matrix(source), source.Colour.FullRange ? 1 : 0, Matrix(target), target.Colour.FullRange ? 1 : 0, 0, Unchanged, Unchanged);
    }

    /// <summary>Converts one picture into another that has buffers already.</summary>
    public void Scale(AVFrame* source, AVFrame* target) =>
        FFmpegError.ThrowIfNegative(ffmpeg.sws_scale_frame(_context, target, source), "convert a picture");

    /// <summary>Frees the context.</summary>
    public void Dispose()
    {
        ffmpeg.sws_freeContext(_context);
        _context = null;
    }

    private static int_array4 Matrix(PictureFormat format) => *(int_array4*)ffmpeg.sws_getCoefficients(format.Colour.SwsMatrix);

    private static int Filter(Interpolation interpolation) => interpolation switch
    {
        Interpolation.Nearest => ffmpeg.SWS_POINT,
        Interpolation.Bilinear => ffmpeg.SWS_BILINEAR,
        Interpolation.Area => ffmpeg.SWS_AREA,
        _ => ffmpeg.SWS_BICUBIC,
    };
}
