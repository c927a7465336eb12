using AccMpeg.Media;

namespace AccMpeg.Inference;

/// <summary>Turns frames into a network's input tensors by its manifest; keeps a converter per tensor size. One caller at a time.</summary>
/// <param name="input">How a frame becomes the tensor.</param>
/// <param name="size">Size of the tensor, or native.</param>
public sealed class ImageInput(ModelInput input, InputSize size) : IDisposable
{
    // Tensor sizes in use at a time.
    private const int MostSizes = 16;

    private readonly Dictionary<(int Width, int Height), TensorConverter> _converters = [];

    /// <summary>Size of the tensor for a frame of this size, in pixels.</summary>
    /// <exception cref="ModelException">A side is beyond the limit.</exception>
    public (int Width, int Height) TensorSize(int frameWidth, int frameHeight)
    {
        (int width, int height) =
            input.Layout == InputLayout.Yuv420Half ? HalfYuvTensor.Size(frameWidth, frameHeight)
            : size.IsNative ? (Native(frameWidth), Native(frameHeight))
            : (size.Width, size.Height);
        return width is >= 1 and <= InputSize.Greatest && height is >= 1 and <= InputSize.Greatest
            ? (width, height)
            : throw new ModelException(
                $"A frame of {frameWidth}x{frameHeight} pixels makes an input of {width}x{height}; the limit is 1 to {InputSize.Greatest} each way. Set an input size.");
    }

    /// <summary>Fills one image of the tensor and tells where the frame lies in it.</summary>
    public TensorGeometry Convert(VideoFrame frame, TensorShape shape, Span<float> destination)
    {
        if (input.Layout == InputLayout.Yuv420Half)
        {
            return HalfYuvTensor.Convert(frame, destination, (float)input.Factor, Bias);
        }

        if (!_converters.TryGetValue((shape.Width, shape.Height), out TensorConverter? converter))
        {
            if (_converters.Count == MostSizes)
            {
                Dispose();
            }

            converter = new TensorConverter(Layout(shape));
            _converters.Add((shape.Width, shape.Height), converter);
        }

        return converter.Convert(frame, destination);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (TensorConverter converter in _converters.Values)
        {
            converter.Dispose();
        }

        _converters.Clear();
    }

    private ChannelValues Bias { get; } =
        input.Bias.Count == 3 ? new ChannelValues((float)input.Bias[0], (float)input.Bias[1], (float)input.Bias[2]) : default;

    private int Native(int side)
    {
        // Rounded up, but not for the rounding error of a product that is a whole number.
        int scaled = (int)Math.Ceiling((side * input.Scale) - 1e-9);
        return (scaled + input.Multiple - 1) / input.Multiple * input.Multiple;
    }

    private TensorLayout Layout(TensorShape shape) => new()
    {
        Width = shape.Width,
        Height = shape.Height,
        ResizeMode = input.Resize,
        Interpolation = input.Interpolation,
        ChannelOrder = input.Channels,
        Scale = new ChannelValues((float)input.Factor),
        Bias = Bias,
        PadValue = (float)input.Pad,
    };
}
