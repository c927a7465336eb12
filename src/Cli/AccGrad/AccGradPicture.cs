using AccMpeg.Media;
using AccMpeg.Training.AccGrad;

namespace AccMpeg.Cli.AccGrad;

/// <summary>A .png: the mean of the frames' accuracy gradients over the first of them.</summary>
internal sealed class AccGradPicture(string path) : IAccGradDrawing
{
    private VideoFrame? _canvas;
    private float[] _sums = [];

    /// <inheritdoc/>
    public void Add(AccGradFrame frame)
    {
        if (_canvas is null)
        {
            _canvas = frame.Source.Copy();
            _sums = new float[frame.Values.Length];
        }

        ReadOnlySpan<float> values = frame.Values.Span;
        for (int i = 0; i < _sums.Length; i++)
        {
            _sums[i] += values[i];
        }
    }

    /// <inheritdoc/>
    public void Complete()
    {
        // The sum has the colours of the mean: they go by the greatest.
        HeatPainter.PaintHeat(_canvas!, _sums, _sums.Max());
        PngFile.Write(path, _canvas!);
    }

    /// <inheritdoc/>
    public void Dispose() => _canvas?.Dispose();
}
