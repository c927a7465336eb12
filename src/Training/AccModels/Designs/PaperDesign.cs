using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Media;
using AccMpeg.Training.AccModels.Export;
using AccMpeg.Training.AccModels.Metrics;
using AccMpeg.Training.AccModels.Networks;
using AccMpeg.Training.AccModels.Optimisation;
using AccMpeg.Training.Differentiation;

namespace AccMpeg.Training.AccModels.Designs;

/// <summary>The paper's design: the final DNN's own backbone, frozen, whose features are computed once per frame, and a trained head on them.</summary>
internal sealed class PaperDesign : IAccModelDesign
{
    private readonly ModelProto _backbone;
    private readonly string _image;
    private readonly ImageInput _input;
    private readonly InferenceDevice _device;
    private readonly int _threads;
    private readonly IReadOnlyList<FeatureTap> _taps;
    private FeatureSession? _features;

    /// <param name="finalDnn">The network whose backbone is taken.</param>
    /// <param name="architecture">The numbers.</param>
    /// <param name="trainer">Where it runs.</param>
    /// <exception cref="ModelException">The network has no feature maps for it.</exception>
    public PaperDesign(ModelFile finalDnn, PaperArchitecture architecture, TrainerOptions trainer)
    {
        _backbone = OnnxModelFile.Read(finalDnn.OnnxPath);
        _image = _backbone.Graph.Input.Select(input => input.Name).Except(_backbone.Graph.Initializer.Select(tensor => tensor.Name)).First();
        _taps = FeatureTaps.Find(_backbone, _image, finalDnn.Manifest.Name);
        GraphPruning.Apply(_backbone, [.. _taps.Select(tap => tap.Name)]);
        _device = trainer.Device;
        _threads = trainer.Threads;
        Input = finalDnn.Manifest.Input with
        {
            Size = InputSize.Native,
            Scale = architecture.Scale,
            Multiple = architecture.Cell,
            Resize = ResizeMode.Stretch,
            Interpolation = Interpolation.Bilinear,
        };
        _input = new ImageInput(Input, Input.Size);
        Network = new PaperNetwork(_taps, architecture, _image);
        Join = new AccModelJoin { Backbone = finalDnn.Manifest.Name, BackboneSha256 = finalDnn.Manifest.Sha256, Taps = [.. _taps.Select(tap => tap.Name)] };
    }

    /// <inheritdoc/>
    public ITrainedNetwork Network { get; }

    /// <inheritdoc/>
    public ModelInput Input { get; }

    /// <inheritdoc/>
    public AccModelJoin Join { get; }

    /// <summary>None: the features are those of the frame as it is.</summary>
    public AugmentationOptions Augmentation(AugmentationOptions wanted) => AugmentationOptions.None;

    /// <inheritdoc/>
    public IReadOnlyList<Half[]> Encode(VideoFrame frame)
    {
        (int width, int height) = _input.TensorSize(frame.Width, frame.Height);
        Inference.TensorShape shape = new(1, height, width);
        if (_features?.Shape != shape)
        {
            _features?.Dispose();
            _features = null;
            _features = new FeatureSession(_backbone, _image, shape, [.. _taps.Select(tap => tap.Name)], _device, _threads);
        }

        _input.Convert(frame, shape, _features.Image);
        return _features.Run();
    }

    /// <inheritdoc/>
    public long Multiplications(MacroblockGrid grid)
    {
        long[] shape = [1, 3, (long)grid.Rows * Input.Multiple, (long)grid.Columns * Input.Multiple];
        Dictionary<string, TensorFacts> facts = GraphFacts.Find(_backbone, new Dictionary<string, IReadOnlyList<long>> { [_image] = shape });
        long backbone = _backbone.Graph.Node.Where(node => node.OpType == "Conv").Sum(
            node => TensorCount(facts[node.Output[0]].Shape) * TensorCount(facts[node.Input[1]].Shape.AsSpan(1)));
        return backbone + Network.Multiplications(grid);
    }

    /// <inheritdoc/>
    public ModelProto ToModel(float[] parameters, PlattScaling calibration) => AccModelGraph.Build(Network, parameters, calibration, _image);

    /// <inheritdoc/>
    public void Dispose()
    {
        _features?.Dispose();
        _input.Dispose();
    }

    private static long TensorCount(ReadOnlySpan<long> shape)
    {
        long count = 1;
        foreach (long size in shape)
        {
            count *= size;
        }

        return count;
    }
}
