namespace AccMpeg.Silo.Telemetry;

/// <summary>The values of one instrument under one set of attributes. Guarded by its family.</summary>
internal sealed class MetricSeries(KeyValuePair<string, object?>[] tags, int buckets)
{
    /// <summary>The attributes.</summary>
    public KeyValuePair<string, object?>[] Tags { get; } = tags;

    /// <summary>Sum of a counter or histogram, last value of a gauge.</summary>
    public double Value { get; set; }

    /// <summary>Samples in each bucket of a histogram, the last one without an upper bound.</summary>
    public long[] Buckets { get; } = new long[buckets];

    /// <summary>Whether these are the attributes, in the same order.</summary>
    public bool Has(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.Length != Tags.Length)
        {
            return false;
        }

        for (int i = 0; i < tags.Length; i++)
        {
            if (tags[i].Key != Tags[i].Key || !Equals(tags[i].Value, Tags[i].Value))
            {
                return false;
            }
        }

        return true;
    }
}
