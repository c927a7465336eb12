namespace AccMpeg.Evaluation.Plots;

/// <summary>Maps values to pixels along one side of a plot, and chooses the numbers to print there.</summary>
internal sealed class PlotAxis
{
    private readonly double _from;
    private readonly double _to;
    private readonly double _start;
    private readonly double _end;
    private readonly bool _logarithmic;

    /// <param name="from">Least value.</param>
    /// <param name="to">Greatest value.</param>
    /// <param name="start">Pixel of the least value.</param>
    /// <param name="end">Pixel of the greatest value.</param>
    /// <param name="logarithmic">Equal ratios are equally far apart.</param>
    public PlotAxis(double from, double to, double start, double end, bool logarithmic)
    {
        _from = from;
        _to = to > from ? to : from + 1;
        _start = start;
        _end = end;
        _logarithmic = logarithmic;
    }

    /// <summary>Pixel of a value.</summary>
    public double At(double value) => _start + (Share(value) * (_end - _start));

    /// <summary>Round numbers within the axis.</summary>
    public IEnumerable<double> Ticks() => _logarithmic ? Logarithmic() : Linear();

    private double Share(double value) =>
        _logarithmic ? Math.Log(value / _from) / Math.Log(_to / _from) : (value - _from) / (_to - _from);

    private IEnumerable<double> Linear()
    {
        double step = Math.Pow(10, Math.Floor(Math.Log10(_to - _from)));
        step *= (_to - _from) / step < 2 ? 0.2 : (_to - _from) / step < 5 ? 0.5 : 1;
        for (double tick = Math.Ceiling(_from / step); tick * step <= _to + 1e-9; tick++)
        {
            yield return tick * step;
        }
    }

    private IEnumerable<double> Logarithmic()
    {
        for (double decade = Math.Pow(10, Math.Floor(Math.Log10(_from))); decade <= _to; decade *= 10)
        {
            foreach (double tick in new[] { decade, 2 * decade, 5 * decade })
            {
                if (tick >= _from && tick <= _to)
                {
                    yield return tick;
                }
            }
        }
    }
}
