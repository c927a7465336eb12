using AccMpeg.Contracts.Validation;

namespace AccMpeg.Grains.Inference;

/// <summary>Bounds of what final DNNs a silo loads.</summary>
public sealed record FinalDnnShelfOptions
{
    /// <summary>Bytes of the .onnx files that are loaded at once, two versions of one network during a change-over included.</summary>
    public long MaxBytes { get; init; } = 4L << 30;

    /// <summary>A network that could not be loaded is tried again after this time.</summary>
    public TimeSpan RetryInterval { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Every error in these options, with value, limit and remedy; none where they are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        errors.CheckAtLeast(MaxBytes, 1 << 20, remedy: "enough for the networks that the cameras name");
        errors.CheckPatience(RetryInterval);
        return errors;
    }
}
