namespace AccMpeg.Cli.Demo.Evaluation;

/// <summary>Which frames of a run accuracy is measured on.</summary>
internal static class SampleChoice
{
    /// <summary>Spreads <paramref name="count"/> picks evenly over the frames that were sent: the middle of each of as many equal parts.</summary>
    public static HashSet<long> Of(IReadOnlyList<long> sequences, int count)
    {
        HashSet<long> chosen = [];
        for (int i = 0; i < count && sequences.Count > 0; i++)
        {
            chosen.Add(sequences[(int)(((2L * i) + 1) * sequences.Count / (2L * count))]);
        }

        return chosen;
    }
}
