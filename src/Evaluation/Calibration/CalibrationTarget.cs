namespace AccMpeg.Evaluation;

/// <summary>What a camera is to be set for; at most one of the two. Without either, the accuracy of uniform QP 30.</summary>
public sealed record CalibrationTarget
{
    /// <summary>Uniform QP whose accuracy is the target where none is given.</summary>
    public const int DefaultQp = 30;

    /// <summary>Micro-F1 to be reached, above 0 and below 1; null = not given.</summary>
    public double? F1 { get; init; }

    /// <summary>Kilobits a second not to be exceeded, above 0; null = not given.</summary>
    public double? KbitPerSecond { get; init; }

    /// <summary>Every error; empty where it is valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (F1 is not null && KbitPerSecond is not null)
        {
            errors.Add($"The target is both micro-F1 {F1} and {KbitPerSecond} kbit/s; give one of them.");
        }

        if (F1 is not (null or (> 0 and < 1)))
        {
            errors.Add($"The target is micro-F1 {F1}; it must be above 0 and below 1.");
        }

        if (KbitPerSecond is not (null or > 0))
        {
            errors.Add($"The target is {KbitPerSecond} kbit/s; it must be above 0.");
        }

        return errors;
    }
}
