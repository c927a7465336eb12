namespace AccMpeg.Silo.Telemetry;

/// <summary>How an instrument's measurements add up.</summary>
internal enum MetricKind
{
    /// <summary>A sum that only grows.</summary>
    Counter,

    /// <summary>A sum that grows and shrinks.</summary>
    UpDownCounter,

    /// <summary>The last value counts.</summary>
    Gauge,

    /// <summary>The last value is the whole sum.</summary>
    ObservableCounter,

    /// <summary>Samples in buckets.</summary>
    Histogram,
}
