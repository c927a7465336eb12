using AccMpeg.Media;
using AccMpeg.Training.AccGrad;

namespace AccMpeg.Cli.AccGrad;

/// <summary>An .mp4: the accuracy gradient of each frame that was looked at, over that frame. Red is the greatest value of the clip so far.</summary>
internal sealed class AccGradFilm : IAccGradDrawing
{
    // The picture is for looking at, so its own coding should not be seen.
    private const int FilmQp = 22;

    private readonly IRegionEncoder _encoder;
    private readonly Mp4Writer _file;
    private readonly QualityMap _quality;
    private float _greatest;

    public AccGradFilm(string path, VideoSourceInfo info, int every)
    {
        EncoderOptions options = new() { Width = info.Width, Height = info.Height, FrameRate = info.FrameRate / every };
        _quality = QualityMap.Uniform(options.Grid, FilmQp);
        _encoder = RegionEncoders.Create(options);
        try
        {
            _file = Mp4Writer.Create(path, options);
        }
        catch
        {
            _encoder.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Add(AccGradFrame frame)
    {
        foreach (float value in frame.Values.Span)
        {
            _greatest = Math.Max(_greatest, value);
        }

        using VideoFrame canvas = frame.Source.Copy();
        HeatPainter.PaintHeat(canvas, frame.Values.Span, _greatest);
        using EncodedFrame picture = _encoder.Encode(canvas, _quality);
        _file.Write(picture);
    }

    /// <inheritdoc/>
    public void Complete() => _file.Complete();

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _encoder.Dispose();
    }
}
