using AccMpeg.Contracts.Validation;

namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>How each visit of a frame differs from the others, so that a few hundred frames teach more than themselves.</summary>
public sealed record AugmentationOptions
{
    /// <summary>None: for inputs that are no pictures.</summary>
    public static AugmentationOptions None { get; } = new() { Mirror = false, Shift = 0, Gain = 0, Offset = 0 };

    /// <summary>Whether frames are mirrored left to right, half of the time.</summary>
    public bool Mirror { get; init; } = true;

    /// <summary>Most macroblocks by which a frame is shifted each way; what leaves on one side comes in on the other.</summary>
    public int Shift { get; init; } = 4;

    /// <summary>Standard deviation of the factors of luma and of chroma, around 1.</summary>
    public double Gain { get; init; } = 0.2;

    /// <summary>Standard deviation of what is added to luma, in units of the input tensor.</summary>
    public double Offset { get; init; } = 0.2;

    /// <summary>Every error of the options; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        errors.CheckRange(Shift, 0, 64, "macroblocks", name: "shift");

        errors.CheckRange(Gain, 0, 1, name: "gain");
        errors.CheckRange(Offset, 0, 10, name: "offset");
        return errors;
    }
}
