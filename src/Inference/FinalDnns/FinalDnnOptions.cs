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
        if (Threads is < 1 or > OrtSessionFactory.GreatestThreads)
        {
            errors.Add($"Threads is {Threads}; it must be 1 to {OrtSessionFactory.GreatestThreads}.");
        }

        if (ScoreThreshold is not (null or (> 0 and < 1)))
        {
            errors.Add($"ScoreThreshold is {ScoreThreshold}; it must be above 0 and below 1.");
        }

        if (MaxBatch is < 1 or > GreatestBatch)
        {
            errors.Add($"MaxBatch is {MaxBatch}; it must be 1 to {GreatestBatch}.");
        }

        return errors;
    }
}
