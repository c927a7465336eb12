using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace AccMpeg.Silo.Telemetry;

/// <summary>One instrument's series, and their text. Recording allocates nothing once a set of attributes is known.</summary>
internal sealed class MetricFamily
{
    // Attributes are bounded by design; a mistake must not eat the memory.
    private const int MaxSeries = 1000;

    private static readonly double[] DefaultBounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

    private readonly Lock _gate = new();
    private readonly List<MetricSeries> _series = [];
    private readonly MetricKind _kind;
    private readonly double[] _bounds;
    private readonly string _name;
    private readonly string _help;

    /// <summary>A family for an instrument.</summary>
    public MetricFamily(Instrument instrument)
    {
        _name = instrument.Name.Replace('.', '_');
        _help = string.Concat(instrument.Description, instrument.Unit is { } unit ? $" ({unit})" : string.Empty);
        _kind = KindOf(instrument);
        _bounds = _kind == MetricKind.Histogram ? BoundsOf(instrument) : [];
    }

    /// <summary>Records a measurement.</summary>
    public void Record(double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        lock (_gate)
        {
            if (Find(tags) is not { } series)
            {
                return;
            }

            switch (_kind)
            {
                case MetricKind.Gauge or MetricKind.ObservableCounter:
                    series.Value = value;
                    break;
                case MetricKind.Histogram:
                    series.Value += value;
                    int bucket = Array.BinarySearch(_bounds, value);
                    series.Buckets[bucket < 0 ? ~bucket : bucket]++;
                    break;
                default:
                    series.Value += value;
                    break;
            }
        }
    }

    /// <summary>Appends the family in Prometheus' text format; nothing before the first measurement.</summary>
    public void Write(StringBuilder text)
    {
        lock (_gate)
        {
            if (_series.Count == 0)
            {
                return;
            }

            text.Append("# HELP ").Append(_name).Append(' ').Append(_help.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)).Append('\n');
            text.Append("# TYPE ").Append(_name).Append(' ').Append(TypeName).Append('\n');
            foreach (MetricSeries series in _series)
            {
                if (_kind == MetricKind.Histogram)
                {
                    WriteHistogram(text, series);
                }
                else
                {
                    WriteSample(text, string.Empty, series, null, series.Value);
                }
            }
        }
    }

    private string TypeName => _kind switch
    {
        MetricKind.Histogram => "histogram",
        MetricKind.Counter or MetricKind.ObservableCounter => "counter",
        _ => "gauge",
    };

    private static MetricKind KindOf(Instrument instrument)
    {
        string type = instrument.GetType().Name;
        return type switch
        {
            _ when type.StartsWith("Histogram", StringComparison.Ordinal) => MetricKind.Histogram,
            _ when type.StartsWith("Counter", StringComparison.Ordinal) => MetricKind.Counter,
            _ when type.StartsWith("ObservableCounter", StringComparison.Ordinal) => MetricKind.ObservableCounter,
            _ when type.StartsWith("UpDownCounter", StringComparison.Ordinal) => MetricKind.UpDownCounter,
            _ => MetricKind.Gauge,
        };
    }

    private static double[] BoundsOf(Instrument instrument) => instrument switch
    {
        Instrument<double> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds],
        Instrument<int> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        Instrument<long> { Advice.HistogramBucketBoundaries: { } bounds } => [.. bounds.Select(bound => (double)bound)],
        _ => DefaultBounds,
    };

    private static string Number(double value) => double.IsPositiveInfinity(value) ? "+Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private MetricSeries? Find(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (MetricSeries series in _series)
        {
            if (series.Has(tags))
            {
                return series;
            }
        }

        if (_series.Count >= MaxSeries)
        {
            return null;
        }

        var added = new MetricSeries(tags.ToArray(), _kind == MetricKind.Histogram ? _bounds.Length + 1 : 0);
        _series.Add(added);
        return added;
    }

    private void WriteHistogram(StringBuilder text, MetricSeries series)
    {
        long count = 0;
        for (int i = 0; i < series.Buckets.Length; i++)
        {
            count += series.Buckets[i];
            WriteSample(text, "_bucket", series, i < _bounds.Length ? _bounds[i] : double.PositiveInfinity, count);
        }

        WriteSample(text, "_sum", series, null, series.Value);
        WriteSample(text, "_count", series, null, count);
    }

    private void WriteSample(StringBuilder text, string suffix, MetricSeries series, double? upperBound, double value)
    {
        text.Append(_name).Append(suffix);
        char separator = '{';
        foreach ((string key, object? tag) in series.Tags)
        {
            string label = Convert.ToString(tag, CultureInfo.InvariantCulture) ?? string.Empty;
            text.Append(separator).Append(key.Replace('.', '_')).Append("=\"");
            text.Append(label.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)).Append('"');
            separator = ',';
        }

        if (upperBound is { } bound)
        {
            text.Append(separator).Append("le=\"").Append(Number(bound)).Append('"');
            separator = ',';
        }

        text.Append(separator == ',' ? "} " : " ").Append(Number(value)).Append('\n');
    }
}
