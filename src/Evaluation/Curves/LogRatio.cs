namespace AccMpeg.Evaluation.Curves;

/// <summary>Bytes of one curve relative to another at equal micro-F1: the mean of the logarithm of the ratio over a band, as Bjontegaard's delta rate.</summary>
internal static class LogRatio
{
    /// <summary>
    /// The mean over the part of the band that both curves reach, as a ratio; null where there is no such part. <paramref name="coverage"/>: its share
    /// of the band, 0..1.
    /// </summary>
    public static double? Of(RateCurve curve, RateCurve reference, AccuracyBand band, out double coverage)
    {
        AccuracyBand covered = band
            .Intersect(new AccuracyBand(reference.Lowest, reference.Highest))
            .Intersect(new AccuracyBand(curve.Lowest, curve.Highest));
        coverage = band.Width > 0 ? Math.Clamp(covered.Width / band.Width, 0, 1) : 0;
        if (!(covered.Width > 0) || coverage == 0)
        {
            return null;
        }

        return Math.Exp(Integrate(curve, reference, covered) / covered.Width);
    }

    /// <summary>Between two neighbouring levels both curves are straight, so the middle of each piece gives the exact integral.</summary>
    private static double Integrate(RateCurve curve, RateCurve reference, AccuracyBand band)
    {
        double[] levels = [band.From, band.To, .. curve.Levels, .. reference.Levels];
        Array.Sort(levels);
        double sum = 0;
        for (int i = 1; i < levels.Length; i++)
        {
            AccuracyBand piece = new AccuracyBand(levels[i - 1], levels[i]).Intersect(band);
            if (piece.Width > 0)
            {
                double middle = (piece.From + piece.To) / 2;
                sum += piece.Width * (curve.LogBytesAt(middle) - reference.LogBytesAt(middle));
            }
        }

        return sum;
    }
}
