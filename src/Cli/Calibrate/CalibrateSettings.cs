using AccMpeg.Cli.Curve;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Evaluation;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Calibrate;

/// <summary>Settings of <c>calibrate</c>.</summary>
internal sealed record CalibrateSettings : ICommandSettings
{
    /// <summary>What is measured, and how.</summary>
    public required MeasureChoice Measure { get; init; }

    /// <summary>Name or path of the AccModel; null = the final DNN's default.</summary>
    public string? AccModel { get; init; }

    /// <summary>What the camera is to be set for.</summary>
    public required CalibrationTarget Target { get; init; }

    /// <summary>Pairs of QPs to try; null = the usual ones, and several levels.</summary>
    public IReadOnlyList<(int High, int Low)>? Pairs { get; init; }

    /// <summary>Gammas to try; null = the usual ones.</summary>
    public IReadOnlyList<int>? Gammas { get; init; }

    /// <summary>The .json with the camera's settings to write; null = none.</summary>
    public string? Out { get; init; }

    /// <summary>The options, with the networks loaded.</summary>
    /// <exception cref="ModelException">A network cannot be used.</exception>
    public CalibrateOptions ToOptions()
    {
        ModelCatalog catalogue = ModelSettings.Open(Measure.Models);
        CalibrateOptions options = new()
        {
            Measure = Measure.ToOptions(catalogue.Find(Measure.Dnn)),
            AccModel = ModelSettings.FindAccModel(catalogue, AccModel, Measure.Dnn),
            Target = Target,
        };

        // Whoever names the pairs wants these and no other levels.
        return options with
        {
            Pairs = Pairs ?? options.Pairs,
            Levels = Pairs is null ? options.Levels : [],
            Gammas = Gammas ?? options.Gammas,
        };
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Measure.Validate(), .. Target.Validate()];
        if (Out?.EndsWith(".json", StringComparison.OrdinalIgnoreCase) == false)
        {
            errors.Add($"--out is '{Out}'; it must end in .json, the format of configuration files.");
        }

        return errors;
    }
}
