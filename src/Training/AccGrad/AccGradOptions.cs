using AccMpeg.Contracts.Validation;
using AccMpeg.Inference;

namespace AccMpeg.Training.AccGrad;

/// <summary>Settings of the accuracy gradient.</summary>
public sealed record AccGradOptions
{
    /// <summary>The definition.</summary>
    public AccGradLabel Label { get; init; } = AccGradLabel.Similarity;

    /// <summary>Size of the final DNN's input; null for its manifest's.</summary>
    public InputSize? Input { get; init; }

    /// <summary>
    /// Lowest score of a candidate that counts, 0..1; null takes the final DNN's own threshold, and a quarter of it for
    /// <see cref="AccGradLabel.DecisionGradient"/>, to which candidates below the threshold matter as well.
    /// </summary>
    public double? Score { get; init; }

    /// <summary>
    /// Width of the sigmoid, in scores, by which <see cref="AccGradLabel.DecisionGradient"/> softens the threshold's decision, above 0 up to 1.
    /// </summary>
    public double DecisionWidth { get; init; } = 0.08;

    /// <summary>Weight of the boxes, in anchor or cell sizes, beside the class scores in the similarity.</summary>
    public double BoxWeight { get; init; } = 1;

    /// <summary>Where the gradient runs.</summary>
    public InferenceDevice Device { get; init; } = InferenceDevice.Cpu;

    /// <summary>Threads within an operator.</summary>
    public int Threads { get; init; } = 2;

    /// <summary>Whether the label looks at the frame at low quality.</summary>
    public bool NeedsLowQuality => AccGradLabels.NeedsLowQuality(Label);

    /// <summary>Every error of the options; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        errors.CheckShare(Score, "try 0.4", "score");
        errors.CheckPositive(DecisionWidth, 1, remedy: "try 0.08", name: "decision width");

        if (!double.IsFinite(BoxWeight) || BoxWeight < 0)
        {
            errors.Add($"box weight is {BoxWeight}; it must be a finite number of at least 0.");
        }

        errors.CheckRange(Threads, 1, OrtSessionFactory.GreatestThreads, name: "threads");

        return errors;
    }
}
