using System.Globalization;
using AccMpeg.Media;

namespace AccMpeg.Encoding;

/// <summary>Which policy decides the quality, and its settings. What is null comes from the AccModel's manifest.</summary>
public sealed record PolicyOptions
{
    /// <summary>One of <see cref="QualityPolicies.Names"/>.</summary>
    public string Policy { get; init; } = QualityPolicies.AccModel;

    /// <summary>QP of macroblocks at high quality, 0..51; for the uniform policy, of all.</summary>
    public int QpHigh { get; init; } = 30;

    /// <summary>QP of the other macroblocks, <see cref="QpHigh"/>..51.</summary>
    public int QpLow { get; init; } = 40;

    /// <summary>Least score for high quality, 0..1.</summary>
    public double? Alpha { get; init; }

    /// <summary>Number of macroblocks by which the high-quality area grows in each direction, 0..16.</summary>
    public int? Gamma { get; init; }

    /// <summary>Frames in a chunk, 1..300.</summary>
    public int? K { get; init; }

    /// <summary>Every error of these options, each with value, limit and remedy; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        if (!QualityPolicies.Names.Contains(Policy))
        {
            errors.Add($"Policy '{Policy}' is unknown; the policies are {string.Join(", ", QualityPolicies.Names)}.");
        }

        if (QpHigh is < 0 or > QualityMap.MaxQp)
        {
            errors.Add(Error(nameof(QpHigh), QpHigh, $"0 (best) to {QualityMap.MaxQp}", "30 is a good start"));
        }

        if (QpLow < QpHigh || QpLow > QualityMap.MaxQp)
        {
            errors.Add(Error(nameof(QpLow), QpLow, $"{nameof(QpHigh)} ({QpHigh}) to {QualityMap.MaxQp}", "low quality is the higher number; 40 is a good start"));
        }

        if (Alpha is not (null or (>= 0 and <= 1)))
        {
            errors.Add(Error(nameof(Alpha), Alpha, "0 to 1", "leave it out to take the AccModel's own"));
        }

        if (Gamma is < 0 or > 16)
        {
            errors.Add(Error(nameof(Gamma), Gamma, "0 to 16 macroblocks", "leave it out to take the AccModel's own"));
        }

        if (K is < 1 or > 300)
        {
            errors.Add(Error(nameof(K), K, "1 to 300 frames", "leave it out to take the AccModel's own"));
        }

        return errors;
    }

    private static string Error(string name, object? value, string allowed, string remedy) =>
        string.Create(CultureInfo.InvariantCulture, $"{name} is {value}; allowed is {allowed}; {remedy}.");
}
