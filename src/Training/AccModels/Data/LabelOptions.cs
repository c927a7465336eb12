using AccMpeg.Contracts.Validation;
using AccMpeg.Inference;
using AccMpeg.Training.AccGrad;

namespace AccMpeg.Training.AccModels.Data;

/// <summary>How footage becomes targets: the accuracy gradient, and the share of it that counts as high.</summary>
public sealed record LabelOptions
{
    /// <summary>Definition of the accuracy gradient.</summary>
    public AccGradLabel Label { get; init; } = AccGradLabel.DecisionGradient;

    /// <summary>QP of the encode at high quality (H), and of the macroblocks that matter in the manifest: what was learnt is what cameras do.</summary>
    public int QpHigh { get; init; } = 24;

    /// <summary>QP of the encode at low quality (L), and of the other macroblocks in the manifest.</summary>
    public int QpLow { get; init; } = 34;

    /// <summary>Frames from one IDR frame to the next in both encodes.</summary>
    public int IdrInterval { get; init; } = 10;

    /// <summary>Share of a clip's macroblocks with the greatest gradients that are called high, above 0 and below 1.</summary>
    public double Share { get; init; } = 0.1;

    /// <summary>
    /// 0 makes targets of 0 and 1. Above, a target is s(softness * ln(gradient / threshold)): a half at the threshold, the steeper the greater. The frames
    /// held out have targets of 0 and 1 in any case.
    /// </summary>
    public double Softness { get; init; }

    /// <summary>Lowest score of an object of the final DNN that counts; null for its own threshold.</summary>
    public double? Score { get; init; }

    /// <summary>Size of the final DNN's input; null for the frame's own where the network takes any size, else its own.</summary>
    public InputSize? Input { get; init; }

    /// <summary>True assigns the targets of each frame to its macroblocks at random: a control, whose AccModel must be of no use.</summary>
    public bool Shuffled { get; init; }

    /// <summary>Every error of the options; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. ToClip(new AccGradOptions { Label = Label, Score = Score }, 1).Validate()];
        errors.CheckShare(Share, "try 0.1", name: "share");
        errors.CheckRange(Softness, 0, 100, name: "softness");

        return errors;
    }

    internal AccGradClipOptions ToClip(AccGradOptions gradient, int every) => new()
    {
        Gradient = gradient with { Label = Label, Score = Score },
        QpHigh = QpHigh,
        QpLow = QpLow,
        Every = every,
        IdrInterval = IdrInterval,
    };
}
