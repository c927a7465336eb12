namespace AccMpeg.Inference;

/// <summary>How an AccModel is run.</summary>
public sealed record AccModelOptions
{
    /// <summary>Where it runs.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Cpu;

    /// <summary>Threads within an operator, 1 to 256; a camera has few to spare.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Every error of the options; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate() =>
        Threads is >= 1 and <= OrtSessionFactory.GreatestThreads
            ? []
            : [$"Threads is {Threads}; it must be 1 to {OrtSessionFactory.GreatestThreads}."];
}
