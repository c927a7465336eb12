using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Encoding;
using AccMpeg.Evaluation;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Curve;

/// <summary>Settings of <c>curve</c>.</summary>
internal sealed record CurveSettings : ICommandSettings
{
    /// <summary>What is measured, and how.</summary>
    public required MeasureChoice Measure { get; init; }

    /// <summary>The policy whose alpha is swept.</summary>
    public required PolicyOptions Policy { get; init; }

    /// <summary>Name or path of the AccModel; null = the final DNN's default.</summary>
    public string? AccModel { get; init; }

    /// <summary>A file with scores in its place; null = none.</summary>
    public string? Scores { get; init; }

    /// <summary>The alphas; null = by the AccModel, or fixed ones.</summary>
    public IReadOnlyList<double>? Alphas { get; init; }

    /// <summary>The uniform QPs.</summary>
    public required IReadOnlyList<int> UniformQps { get; init; }

    /// <summary>The .svg to write; null = none.</summary>
    public string? Plot { get; init; }

    /// <summary>The .json to write; null = none.</summary>
    public string? Report { get; init; }

    /// <summary>The measurement's options, with the networks loaded.</summary>
    /// <exception cref="ModelException">A network cannot be used.</exception>
    public CurveOptions ToOptions()
    {
        ModelCatalog catalogue = ModelSettings.Open(Measure.Models);
        bool needsModel = Policy.Policy == QualityPolicies.AccModel && Scores is null;
        return new CurveOptions
        {
            Measure = Measure.ToOptions(catalogue.Find(Measure.Dnn)),
            Policy = Policy,
            AccModel = needsModel ? ModelSettings.FindAccModel(catalogue, AccModel, Measure.Dnn) : null,
            Scores = Scores,
            Alphas = Alphas,
            UniformQps = UniformQps,
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Measure.Validate(), .. Policy.Validate()];
        if (Plot?.EndsWith(".svg", StringComparison.OrdinalIgnoreCase) == false)
        {
            errors.Add($"--out is '{Plot}'; it must end in .svg, the only picture that is written.");
        }

        return errors;
    }
}
