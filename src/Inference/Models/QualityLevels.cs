namespace AccMpeg.Inference;

/// <summary>The rule for the levels of a quality map, wherever they are given.</summary>
public static class QualityLevels
{
    /// <summary>Greatest number of levels besides the lowest one.</summary>
    public const int Most = 8;

    /// <summary>Every error of a list of levels; empty where it is valid, and where there are none: then the map has two, the high and the low one.</summary>
    /// <param name="name">What error messages call the list.</param>
    /// <param name="levels">The levels, best first.</param>
    /// <param name="qpLow">QP of the macroblocks below every level.</param>
    public static IEnumerable<string> Validate(string name, IReadOnlyList<QualityLevel> levels, int qpLow)
    {
        ArgumentNullException.ThrowIfNull(levels);
        if (levels.Count == 0)
        {
            yield break;
        }

        string text = string.Join(", ", levels.Select(level => FormattableString.Invariant($"{level.Qp}:{level.Factor}")));
        if (levels.Count > Most)
        {
            yield return $"{name} has {levels.Count} entries; at most {Most} are of use.";
        }

        if (levels[0].Factor != 1)
        {
            yield return $"{name} is {text}; the first level must have the factor 1, so that alpha is where the best quality begins.";
        }

        if (levels.Any(level => !(level.Factor > 0)) || levels.Zip(levels.Skip(1)).Any(pair => pair.First.Factor <= pair.Second.Factor))
        {
            yield return $"{name} is {text}; the factors must fall from level to level and stay above 0.";
        }

        if (levels[0].Qp < 0 || levels[^1].Qp > qpLow || levels.Zip(levels.Skip(1)).Any(pair => pair.First.Qp >= pair.Second.Qp))
        {
            yield return $"{name} is {text}; the QPs must rise from level to level, from 0 at least to qpLow, {qpLow}, at most.";
        }
    }
}
