using AccMpeg.Contracts.Validation;

namespace AccMpeg.Inference;

/// <summary>How an AccModel is run.</summary>
public sealed record AccModelOptions
{
    /// <summary>Where it runs.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Cpu;

    /// <summary>Threads within an operator, 1 to 256; a camera has few to spare.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Every error of the options; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        errors.CheckRange(Threads, 1, OrtSessionFactory.GreatestThreads);
        return errors;
    }
}
