using AccMpeg.Contracts.Validation;

namespace AccMpeg.Inference;

/// <summary>What an AccModel was trained on, and how: enough to train it again.</summary>
public sealed record AccModelTraining
{
    /// <summary>The footage.</summary>
    public IReadOnlyList<TrainingSource> Sources { get; init; } = [];

    /// <summary>Name of the network's design.</summary>
    public string Architecture { get; init; } = string.Empty;

    /// <summary>Number of sampled frames, those held out included.</summary>
    public int Frames { get; init; }

    /// <summary>Number of the sampled frames that were held out: they chose the epoch and the calibration, and gave the metrics.</summary>
    public int HeldOutFrames { get; init; }

    /// <summary>Number of passes over the frames.</summary>
    public int Epochs { get; init; }

    /// <summary>The pass whose weights were kept, from 1.</summary>
    public int BestEpoch { get; init; }

    /// <summary>Seed of the weights and of the order of the frames.</summary>
    public long Seed { get; init; }

    /// <summary>Share of the macroblocks that the label calls high, above 0 and below 1.</summary>
    public double Share { get; init; }

    internal void Validate(ICollection<string> errors)
    {
        if (Frames < 1 || HeldOutFrames < 0 || HeldOutFrames >= Frames)
        {
            errors.Add($"accModel.training has {HeldOutFrames} of {Frames} frames held out; at least one frame is trained on.");
        }

        if (Epochs < 1 || BestEpoch < 1 || BestEpoch > Epochs)
        {
            errors.Add($"accModel.training.bestEpoch is {BestEpoch} of {Epochs}; it must be one of the epochs, from 1.");
        }

        errors.CheckShare(Share, name: "accModel.training.share");

        for (int i = 0; i < Sources.Count; i++)
        {
            Sources[i].Validate($"accModel.training.sources[{i}]", errors);
        }
    }
}
