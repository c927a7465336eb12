using AccMpeg.Contracts.Validation;
using AccMpeg.Media;

namespace AccMpeg.Training.AccGrad;

/// <summary>How a clip becomes accuracy gradients: the two encodes, and which frames are looked at.</summary>
public sealed record AccGradClipOptions
{
    /// <summary>The gradient's own settings.</summary>
    public AccGradOptions Gradient { get; init; } = new();

    /// <summary>QP of the encode at high quality (H), 0..51.</summary>
    public int QpHigh { get; init; } = 30;

    /// <summary>QP of the encode at low quality (L), 0..51, above <see cref="QpHigh"/>.</summary>
    public int QpLow { get; init; } = 40;

    /// <summary>One frame in this many gets its accuracy gradient, beginning with the first; all frames are encoded, as in the stream.</summary>
    public int Every { get; init; } = 1;

    /// <summary>Frames from one IDR frame to the next in both encodes.</summary>
    public int IdrInterval { get; init; } = 50;

    /// <summary>Preset of the encoder.</summary>
    public string Preset { get; init; } = "veryfast";

    /// <summary>Every error of the options; empty where they are valid.</summary>
    public IReadOnlyList<string> Validate()
    {
        // The encoder's own rules, on a size that is right: the clip's is not known here.
        List<string> errors = [.. Gradient.Validate(), .. ToEncoder(new VideoSourceInfo(16, 16, 25, null, string.Empty)).Validate()];
        errors.CheckRange(QpHigh, 0, QualityMap.MaxQp, name: "QP high");

        if (QpLow <= QpHigh || QpLow > QualityMap.MaxQp)
        {
            errors.Add($"QP low is {QpLow}; it must be above QP high, {QpHigh}, and at most {QualityMap.MaxQp}: two equal encodes have no accuracy gradient.");
        }

        errors.CheckAtLeast(Every, 1, remedy: "1 looks at all frames, 10 at the first of ten", name: "every");

        return errors;
    }

    internal EncoderOptions ToEncoder(VideoSourceInfo info) => new()
    {
        Width = info.Width,
        Height = info.Height,
        FrameRate = info.FrameRate,
        Preset = Preset,
        IdrInterval = IdrInterval,
    };
}
