using System.Numerics.Tensors;
using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Media;
using AccMpeg.Training.AccModels.Export;
using AccMpeg.Training.AccModels.Metrics;
using AccMpeg.Training.AccModels.Networks;
using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Training.AccModels.Designs;

/// <summary>AccModel-S, trained whole on the image itself.</summary>
internal sealed class SmallDesign(SmallArchitecture architecture) : IAccModelDesign
{
    private readonly ImageInput _image = new(architecture.Input, architecture.Input.Size);
    private float[] _tensor = [];

    /// <inheritdoc/>
    public ITrainedNetwork Network { get; } = new SmallNetwork(architecture);

    /// <inheritdoc/>
    public ModelInput Input => architecture.Input;

    /// <inheritdoc/>
    public AccModelJoin? Join => null;

    /// <inheritdoc/>
    public AugmentationOptions Augmentation(AugmentationOptions wanted) => wanted;

    /// <inheritdoc/>
    public IReadOnlyList<Half[]> Encode(VideoFrame frame)
    {
        (int width, int height) = _image.TensorSize(frame.Width, frame.Height);
        TensorShape shape = new(1, height, width);
        if (_tensor.Length != shape.Count)
        {
            _tensor = new float[shape.Count];
        }

        _image.Convert(frame, shape, _tensor);
        Half[] values = new Half[_tensor.Length];
        TensorPrimitives.ConvertToHalf(_tensor, values);
        return [values];
    }

    /// <inheritdoc/>
    public long Multiplications(MacroblockGrid grid) => Network.Multiplications(grid);

    /// <inheritdoc/>
    public ModelProto ToModel(float[] parameters, PlattScaling calibration) => AccModelGraph.Build(Network, parameters, calibration);

    /// <inheritdoc/>
    public void Dispose() => _image.Dispose();
}
