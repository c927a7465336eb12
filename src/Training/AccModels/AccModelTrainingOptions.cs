using AccMpeg.Contracts.Validation;
using AccMpeg.Inference;
using AccMpeg.Training.AccModels.Data;
using AccMpeg.Training.AccModels.Networks;
using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Training.AccModels;

/// <summary>How an AccModel is made: every number of the recipe is here or in one of its parts.</summary>
public sealed record AccModelTrainingOptions
{
    /// <summary>Most frames that are sampled from all clips together, those held out included.</summary>
    public int Frames { get; init; } = 200;

    /// <summary>Share of each clip's samples, at its end, that is held out: neighbouring frames are alike, so frames picked at random would not be new.</summary>
    public double HeldOut { get; init; } = 0.15;

    /// <summary>The design.</summary>
    public AccModelArchitecture Architecture { get; init; }

    /// <summary>Numbers of <see cref="AccModelArchitecture.Small"/>.</summary>
    public SmallArchitecture Small { get; init; } = new();

    /// <summary>Numbers of <see cref="AccModelArchitecture.Paper"/>.</summary>
    public PaperArchitecture Paper { get; init; } = new();

    /// <summary>Footage to targets.</summary>
    public LabelOptions Label { get; init; } = new();

    /// <summary>Targets to weights.</summary>
    public TrainerOptions Trainer { get; init; } = new();

    /// <summary>Levels for the manifest; empty for two.</summary>
    public IReadOnlyList<QualityLevel> Levels { get; init; } = [];

    /// <summary>Macroblocks by which the high-quality area is widened, for the manifest.</summary>
    public int Gamma { get; init; }

    /// <summary>Frames per run of the AccModel, for the manifest.</summary>
    public int K { get; init; } = 10;

    /// <summary>Weight of the chunks before in a macroblock's score, for the manifest.</summary>
    public double Smoothing { get; init; } = 0.75;

    /// <summary>Shares of macroblocks whose alpha is measured on the frames held out.</summary>
    public IReadOnlyList<double> Shares { get; init; } = [0.005, 0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4];

    /// <summary>Folder of the accuracy gradients' cache; null for none.</summary>
    public string? Cache { get; init; }

    /// <summary>Greatest memory for the inputs of all sampled frames, in MiB.</summary>
    public int MostMemory { get; init; } = 4096;

    /// <summary>Licence of the weights, as an SPDX expression.</summary>
    public string Licence { get; init; } = "Apache-2.0";

    /// <summary>Every error of the options; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Small.Validate(), .. Paper.Validate(), .. Label.Validate(), .. Trainer.Validate()];
        errors.CheckRange(Frames, 2, 100_000, remedy: "at least one to learn from and one held out", name: "frames");
        errors.CheckShare(HeldOut, "try 0.2", name: "held out");

        if (Shares.Any(share => share is not (> 0 and < 1)) || Shares.Zip(Shares.Skip(1)).Any(pair => pair.First >= pair.Second))
        {
            errors.Add($"shares is {string.Join(", ", Shares)}; they must rise between 0 and 1.");
        }

        errors.CheckAtLeast(MostMemory, 1, "MiB", name: "most memory");
        errors.AddRange(Manifest.Validate());
        return errors;
    }

    private ModelManifest Manifest => new()
    {
        Name = "accmodel",
        Kind = ModelKind.AccModel,
        Family = ModelFamily.AccModel,
        Task = ModelTask.Detection,
        Sha256 = new string('0', 64),
        AccModel = new AccModelManifest { FinalDnn = "any", QpHigh = Label.QpHigh, QpLow = Label.QpLow, Levels = Levels, Gamma = Gamma, K = K, Smoothing = Smoothing },
    };
}
