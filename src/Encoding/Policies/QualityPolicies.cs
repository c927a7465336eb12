namespace AccMpeg.Encoding;

/// <summary>The policies by name.</summary>
public static class QualityPolicies
{
    /// <summary>The same QP everywhere.</summary>
    public const string Uniform = "uniform";

    /// <summary>Two levels, chosen by an AccModel.</summary>
    public const string AccModel = "accmodel";

    /// <summary>Every name that <see cref="PolicyOptions.Policy"/> may have.</summary>
    public static IReadOnlyList<string> Names { get; } = [Uniform, AccModel];
}
