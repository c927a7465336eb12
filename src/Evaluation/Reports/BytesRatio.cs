namespace AccMpeg.Evaluation;

/// <summary>Bytes of a policy relative to uniform QP at equal micro-F1, over a band of micro-F1.</summary>
public sealed record BytesRatio
{
    /// <summary>The ratio, below 1 where the policy saves; null where the curves do not meet in the band, see <see cref="Reason"/>.</summary>
    public double? Value { get; init; }

    /// <summary>Lower end of the confidence interval; null where it cannot be had.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the confidence interval.</summary>
    public double? High { get; init; }

    /// <summary>Where the band begins, micro-F1.</summary>
    public double? BandFrom { get; init; }

    /// <summary>Where the band ends, micro-F1.</summary>
    public double? BandTo { get; init; }

    /// <summary>Share of the band that both curves reach and the ratio is the mean of, 0..1.</summary>
    public double Coverage { get; init; }

    /// <summary>Draws of the bootstrap that the interval rests on.</summary>
    public int Draws { get; init; }

    /// <summary>Why a figure is missing; null where none is.</summary>
    public string? Reason { get; init; }
}
