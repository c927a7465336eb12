using System.Text.Json.Serialization;
using AccMpeg.Contracts.Validation;
using AccMpeg.Media;

namespace AccMpeg.Inference;

/// <summary>How a frame becomes the network's input tensor, N x 3 x height x width, 32-bit float.</summary>
public sealed record ModelInput
{
    /// <summary>
    /// What the planes hold. With <see cref="InputLayout.Yuv420Half"/> the size is native, and scale, multiple, resize, interpolation, channels and
    /// pad have no effect.
    /// </summary>
    public InputLayout Layout { get; init; }

    /// <summary>Size of the tensor, or native: the frame's own size times <see cref="Scale"/>.</summary>
    public InputSize Size { get; init; }

    /// <summary>At native size: tensor pixels per frame pixel, above 0 to 1; the tensor's sides are rounded up.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>The tensor's sides are rounded up to a multiple of this many pixels.</summary>
    public int Multiple { get; init; } = 1;

    /// <summary>How a frame of another shape is fitted.</summary>
    [JsonConverter(typeof(LowerCaseEnumConverter<ResizeMode>))]
    public ResizeMode Resize { get; init; }

    /// <summary>How pixels are interpolated.</summary>
    [JsonConverter(typeof(LowerCaseEnumConverter<Interpolation>))]
    public Interpolation Interpolation { get; init; } = Interpolation.Bicubic;

    /// <summary>Order of the three colour planes.</summary>
    [JsonConverter(typeof(LowerCaseEnumConverter<ChannelOrder>))]
    public ChannelOrder Channels { get; init; }

    /// <summary>Normalisation: tensor value = byte * <see cref="Factor"/> + bias of the plane.</summary>
    public double Factor { get; init; } = 1.0 / 255;

    /// <summary>One bias per plane in the tensor's order, or empty: none.</summary>
    public IReadOnlyList<double> Bias { get; init; } = [];

    /// <summary>Byte value of letterbox bars.</summary>
    public double Pad { get; init; } = 114;

    internal void Validate(ICollection<string> errors)
    {
        errors.CheckPositive(Scale, 1, name: "input.scale");
        errors.CheckRange(Multiple, 1, 256, name: "input.multiple");

        if (!Size.IsNative && Multiple >= 1 && (Size.Width % Multiple != 0 || Size.Height % Multiple != 0))
        {
            errors.Add($"input.size is {Size}; both sides must be multiples of input.multiple, {Multiple}.");
        }

        if (Layout == InputLayout.Yuv420Half && !Size.IsNative)
        {
            errors.Add($"input.size is {Size}; the layout yuv420-half takes the frame's own size: leave it out, or use the layout rgb.");
        }

        if (!double.IsFinite(Factor) || Factor == 0)
        {
            errors.Add($"input.factor is {Factor}; it must be a finite number other than 0, such as 0.00392156862745098 for 0..1.");
        }

        if (Bias.Count is not (0 or 3) || Bias.Any(bias => !double.IsFinite(bias)))
        {
            errors.Add($"input.bias is [{string.Join(", ", Bias)}]; give three finite numbers, or none.");
        }

        errors.CheckRange(Pad, 0, 255, name: "input.pad");
    }
}
