using AccMpeg.Contracts.Validation;

namespace AccMpeg.Media;

/// <summary>What a network wants as input: 1x3xHxW floats (NCHW), each <c>byte * Scale + Bias</c> of its channel.</summary>
public sealed record TensorLayout
{
    private const int MaxEdge = 16384;

    /// <summary>Width of the tensor in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height of the tensor in pixels.</summary>
    public required int Height { get; init; }

    /// <summary>How frames of another shape are fitted in.</summary>
    public ResizeMode ResizeMode { get; init; } = ResizeMode.Stretch;

    /// <summary>Filter of the scaler.</summary>
    public Interpolation Interpolation { get; init; } = Interpolation.Bicubic;

    /// <summary>Which colour comes first; scale and bias are given in this order too.</summary>
    public ChannelOrder ChannelOrder { get; init; } = ChannelOrder.Rgb;

    /// <summary>Factor of each of the three planes, in the tensor's channel order.</summary>
    public ChannelValues Scale { get; init; } = new(1f / 255);

    /// <summary>Summand of each of the three planes, in the tensor's channel order.</summary>
    public ChannelValues Bias { get; init; }

    /// <summary>What a letterbox is filled with, in byte units (0..255) before scale and bias.</summary>
    public float PadValue { get; init; }

    /// <summary>Number of floats of one frame: 3 * Height * Width.</summary>
    public int Length => 3 * Width * Height;

    /// <summary>Every error of these options; empty when they are fine.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        errors.CheckRange(Width, 1, MaxEdge, "pixels", "give the tensor's width");
        errors.CheckRange(Height, 1, MaxEdge, "pixels", "give the tensor's height");
        errors.CheckRange(PadValue, 0, 255, remedy: "give it in byte units, before scale and bias");
        if (!Scale.IsFinite || !Bias.IsFinite)
        {
            errors.Add($"Scale {Scale} and bias {Bias} must be finite numbers.");
        }

        return errors;
    }

    /// <summary>Where the pixels of a frame of this size lie in the tensor.</summary>
    public TensorGeometry GeometryFor(int sourceWidth, int sourceHeight)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sourceWidth);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sourceHeight);
        if (ResizeMode == ResizeMode.Stretch)
        {
            return new(sourceWidth, sourceHeight, Width, Height);
        }

        double ratio = Math.Min((double)Width / sourceWidth, (double)Height / sourceHeight);
        return new(sourceWidth, sourceHeight, Fit(sourceWidth * ratio, Width), Fit(sourceHeight * ratio, Height));
    }

    // Truncated as YOLOX truncates, but for the rounding error of a ratio that fits exactly.
    private static int Fit(double length, int limit) => Math.Clamp((int)(length + 1e-6), 1, limit);
}
