namespace AccMpeg.Evaluation.Curves;

/// <summary>A range of micro-F1 over which two curves are compared.</summary>
internal readonly record struct AccuracyBand(double From, double To)
{
    /// <summary>Width; not above 0 where the band is empty.</summary>
    public double Width => To - From;

    /// <summary>What both bands share; of no width where they do not meet.</summary>
    public AccuracyBand Intersect(AccuracyBand other) => new(Math.Max(From, other.From), Math.Min(To, other.To));
}
