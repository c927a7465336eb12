using AccMpeg.Contracts.Validation;
using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Media;

namespace AccMpeg.Training.AccGrad;

/// <summary>
/// Computes for each macroblock of a frame how much its encoding quality changes the final DNN's answer (AccGrad; AccMPEG paper, section 3.2).
/// For frames of one size. One caller at a time.
/// </summary>
public sealed class AccGradComputer : IDisposable
{
    private readonly AccGradOptions _options;
    private readonly ImageInput _input;
    private readonly TensorSession? _forward;
    private readonly TensorSession _gradient;
    private readonly string _image;
    private readonly int _references;
    private readonly float[] _otherImage;
    private readonly float[] _pixels;
    private readonly float _unit;
    private readonly TensorShape _shape;
    private readonly MacroblockGrid _grid;
    private MacroblockSums? _sums;

    /// <param name="network">The final DNN.</param>
    /// <param name="frameWidth">Width of the frames in pixels.</param>
    /// <param name="frameHeight">Height of the frames in pixels.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">The options are invalid; the message holds every error.</exception>
    /// <exception cref="Differentiation.DifferentiationException">The network cannot be differentiated.</exception>
    /// <exception cref="ModelException">The network is none whose accuracy gradient is known.</exception>
    public AccGradComputer(ModelFile network, int frameWidth, int frameHeight, AccGradOptions options)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate().ThrowIfAny(nameof(options));
        _options = options;
        ModelInput input = network.Manifest.Input;
        _input = new ImageInput(input, options.Input ?? input.Size);
        (int width, int height) = _input.TensorSize(frameWidth, frameHeight);
        _shape = new TensorShape(1, height, width);
        _grid = MacroblockGrid.For(frameWidth, frameHeight);
        _unit = (float)(input.Factor * 255);
        _otherImage = new float[_shape.Count];
        _pixels = new float[width * height];
        double threshold = network.Manifest.Thresholds.Score;
        double score = options.Score ?? (options.Label == AccGradLabel.DecisionGradient ? threshold / 4 : threshold);
        if (!options.NeedsLowQuality)
        {
            SoftDecision? decision = options.Label == AccGradLabel.DecisionGradient ? new(threshold, options.DecisionWidth) : null;
            (ModelProto model, _image) = AccGradGraphs.ScoreGradient(network, _shape.Dimensions, score, decision);
            _gradient = new TensorSession(model, options.Device, options.Threads);
            return;
        }

        (ModelProto forward, _image, _references) = AccGradGraphs.Forward(network, _shape.Dimensions);
        _forward = new TensorSession(forward, options.Device, options.Threads);
        IReadOnlyList<long>[] shapes = [.. Enumerable.Range(0, _references).Select(i => _forward.Shape(AccGradGraphs.Reference(i)))];
        ModelProto similarity = AccGradGraphs.Similarity(network, _shape.Dimensions, shapes, score, options.BoxWeight);
        _gradient = new TensorSession(similarity, options.Device, options.Threads);
    }

    /// <summary>Computes the accuracy gradient.</summary>
    /// <param name="high">The frame at high quality (H).</param>
    /// <param name="low">The frame at low quality (L); not looked at unless <see cref="AccGradOptions.NeedsLowQuality"/>.</param>
    /// <param name="perMacroblock">Receives one value per macroblock, row major, at least 0; pixels count in units of 0..1.</param>
    public void Compute(VideoFrame high, VideoFrame low, Span<float> perMacroblock)
    {
        Span<float> image = _gradient.Values(_image);
        TensorGeometry geometry;
        if (_forward is null)
        {
            geometry = _input.Convert(high, _shape, image);
        }
        else
        {
            Span<float> highImage = _forward.Values(_image);
            geometry = _input.Convert(high, _shape, highImage);
            _forward.Run();
            for (int i = 0; i < _references; i++)
            {
                _forward.Values(AccGradGraphs.Reference(i)).CopyTo(_gradient.Values(AccGradGraphs.Reference(i)));
            }

            highImage.CopyTo(_otherImage);
            _input.Convert(low, _shape, image);
        }

        _gradient.Run();
        WeighPixels(_gradient.Values(Differentiation.GradientModel.GradientName(_image)), image);
        _sums ??= new MacroblockSums(geometry, _shape.Width, _shape.Height, _grid);
        _sums.Sum(_pixels, perMacroblock);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _forward?.Dispose();
        _gradient.Dispose();
        _input.Dispose();
    }

    /// <summary>The gradient's L1 norm over the colours of each pixel, in Eq. 3.1 times that of the difference between the frames.</summary>
    private void WeighPixels(ReadOnlySpan<float> gradient, ReadOnlySpan<float> image)
    {
        int plane = _pixels.Length;
        bool weighed = _options.Label == AccGradLabel.Similarity;
        for (int i = 0; i < plane; i++)
        {
            float slope = 0;
            float difference = 0;
            for (int at = i; at < 3 * plane; at += plane)
            {
                slope += MathF.Abs(gradient[at]);
                difference += MathF.Abs(_otherImage[at] - image[at]);
            }

            _pixels[i] = slope * (weighed ? difference : _unit);
        }
    }
}
