using AccMpeg.Encoding;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Evaluation;

/// <summary>A policy whose alpha is swept, against uniform QP.</summary>
public sealed record CurveOptions
{
    /// <summary>What is measured, and how.</summary>
    public required MeasureOptions Measure { get; init; }

    /// <summary>The policy; its alpha is swept.</summary>
    public required PolicyOptions Policy { get; init; }

    /// <summary>The AccModel; null where <see cref="Scores"/> stand in its place, and under uniform.</summary>
    public ModelFile? AccModel { get; init; }

    /// <summary>A file with scores in an AccModel's place (32-bit floats, little endian; a map per frame, or one per k frames); null = none.</summary>
    public string? Scores { get; init; }

    /// <summary>The alphas; null: the manifest's by share where it has them, else fixed ones, or for scores from a file those of fixed shares.</summary>
    public IReadOnlyList<double>? Alphas { get; init; }

    /// <summary>The uniform QPs, 0..51.</summary>
    public IReadOnlyList<int> UniformQps { get; init; } = [.. Enumerable.Range(18, 29)];

    /// <summary>Every error of these options; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Measure.Validate(), .. Policy.Validate()];
        if (UniformQps.Count < 2 || UniformQps.Any(qp => qp is < 0 or > QualityMap.MaxQp))
        {
            errors.Add($"UniformQps are {string.Join(", ", UniformQps)}; at least two are needed, each 0 to {QualityMap.MaxQp}.");
        }

        if (Alphas is { Count: 0 } || Alphas?.Any(alpha => !double.IsFinite(alpha)) == true)
        {
            errors.Add("Alphas are empty or hold what is no number; give at least one.");
        }

        return errors;
    }
}
