using AccMpeg.Contracts.Validation;
using AccMpeg.Inference;

namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>How a network is fitted to its targets.</summary>
public sealed record TrainerOptions
{
    /// <summary>Greatest number of epochs that training may have.</summary>
    public const int MostEpochs = 15;

    /// <summary>Most passes over the frames, 1 to 15.</summary>
    public int Epochs { get; init; } = MostEpochs;

    /// <summary>How often an epoch visits each frame, each time in another view.</summary>
    public int VisitsPerEpoch { get; init; } = 3;

    /// <summary>Training stops after this many epochs without a better loss on the frames held out.</summary>
    public int Patience { get; init; } = 5;

    /// <summary>Frames per step.</summary>
    public int BatchSize { get; init; } = 4;

    /// <summary>Weight of the macroblocks that matter; the others have 1 (AccMPEG paper, section 3.3: 4).</summary>
    public double HighWeight { get; init; } = 4;

    /// <summary>How the visits of a frame differ.</summary>
    public AugmentationOptions Augmentation { get; init; } = new();

    /// <summary>The optimiser.</summary>
    public AdamOptions Adam { get; init; } = new();

    /// <summary>Seed of the first weights, of the order of the frames and of their views.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Where training runs.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Cpu;

    /// <summary>Threads within an operator. The result depends on it in the last digits.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Every error of the options; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Adam.Validate(), .. Augmentation.Validate()];
        errors.CheckRange(Epochs, 1, MostEpochs, name: "epochs");
        errors.CheckRange(VisitsPerEpoch, 1, 16, name: "visits per epoch");
        errors.CheckAtLeast(Patience, 1, "epoch", name: "patience");
        errors.CheckRange(BatchSize, 1, 64, "frames", name: "batch size");
        errors.CheckPositive(HighWeight, 1000, name: "weight of the high macroblocks");
        errors.CheckRange(Threads, 1, OrtSessionFactory.GreatestThreads, name: "threads");

        return errors;
    }
}
