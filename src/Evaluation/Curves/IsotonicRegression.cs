namespace AccMpeg.Evaluation.Curves;

/// <summary>The non-decreasing sequence that is closest to another in least squares, found by pooling neighbours that fall (Ayer et al. 1955).</summary>
internal static class IsotonicRegression
{
    /// <summary>Fits in place. <paramref name="sizes"/>: scratch, as long as the values; afterwards its content does not matter.</summary>
    public static void Fit(Span<double> values, Span<int> sizes)
    {
        // Blocks of equal value, as a stack at the front of both spans.
        int blocks = 0;
        foreach (double value in values)
        {
            (double mean, int size) = (value, 1);
            while (blocks > 0 && values[blocks - 1] >= mean)
            {
                blocks--;
                mean = ((values[blocks] * sizes[blocks]) + (mean * size)) / (sizes[blocks] + size);
                size += sizes[blocks];
            }

            (values[blocks], sizes[blocks]) = (mean, size);
            blocks++;
        }

        for (int end = values.Length; blocks > 0; blocks--)
        {
            (double mean, int size) = (values[blocks - 1], sizes[blocks - 1]);
            values[(end - size)..end].Fill(mean);
            end -= size;
        }
    }
}
