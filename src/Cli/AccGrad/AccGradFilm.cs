using AccMpeg.Cli.Output;
using AccMpeg.Media;
using AccMpeg.Training.AccGrad;

namespace AccMpeg.Cli.AccGrad;

/// <summary>An .mp4: the accuracy gradient of each frame that was looked at, over that frame. Red is the greatest value of the clip so far.</summary>
internal sealed class AccGradFilm(string path, VideoSourceInfo info, int every) : IAccGradDrawing
{
    private readonly Film _film = new(path, new EncoderOptions { Width = info.Width, Height = info.Height, FrameRate = info.FrameRate / every });
    private float _greatest;

    /// <inheritdoc/>
    public void Add(AccGradFrame frame)
    {
        foreach (float value in frame.Values.Span)
        {
            _greatest = Math.Max(_greatest, value);
        }

        using VideoFrame canvas = frame.Source.Copy();
        HeatPainter.PaintHeat(canvas, frame.Values.Span, _greatest);
        _film.Add(canvas);
    }

    /// <inheritdoc/>
    public void Complete() => _film.Complete();

    /// <inheritdoc/>
    public void Dispose() => _film.Dispose();
}
