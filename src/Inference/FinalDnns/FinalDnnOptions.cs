using AccMpeg.Contracts.Validation;

namespace AccMpeg.Inference;

/// <summary>How a final DNN is run.</summary>
public sealed record FinalDnnOptions
{
    /// <summary>Greatest batch that is accepted.</summary>
    public const int GreatestBatch = 256;

    /// <summary>Where it runs.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Cpu;

    /// <summary>Threads within an operator, 1 to 256.</summary>
    public int Threads { get; init; } = Math.Min(Environment.ProcessorCount, OrtSessionFactory.GreatestThreads);

    /// <summary>Size of the network's input; null for the manifest's.</summary>
    public InputSize? Input { get; init; }

    /// <summary>Lowest score that counts, above 0 and below 1; null for the manifest's.</summary>
    public double? ScoreThreshold { get; init; }

    /// <summary>Most frames in one run of the network, 1 to 256; more are run one batch after the other.</summary>
    public int MaxBatch { get; init; } = 8;

    /// <summary>Every error of the options; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        errors.CheckRange(Threads, 1, OrtSessionFactory.GreatestThreads);
        errors.CheckShare(ScoreThreshold);
        errors.CheckRange(MaxBatch, 1, GreatestBatch);

        return errors;
    }
}
