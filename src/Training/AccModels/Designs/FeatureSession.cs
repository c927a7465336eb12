using System.Numerics.Tensors;
using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.AccModels.Designs;

/// <summary>A backbone for images of one size, whose feature maps are read in half precision.</summary>
internal sealed class FeatureSession : IDisposable
{
    private readonly TensorSession _session;
    private readonly string _image;
    private readonly IReadOnlyList<string> _taps;

    public FeatureSession(ModelProto backbone, string image, TensorShape shape, IReadOnlyList<string> taps, InferenceDevice device, int threads)
    {
        Shape = shape;
        _image = image;
        _taps = taps;
        ModelProto model = backbone.Clone();
        TensorShapeProto dimensions = new();
        dimensions.Dim.Add(shape.Dimensions.Select(size => new TensorShapeProto.Types.Dimension { DimValue = size }));
        model.Graph.Input.First(input => input.Name == image).Type.TensorType.Shape = dimensions;
        model.Graph.Output.Clear();
        model.Graph.Output.Add(taps.Select(tap => new ValueInfoProto { Name = tap }));
        model.Graph.ValueInfo.Clear();
        _session = new TensorSession(model, device, threads);
    }

    /// <summary>Shape of the images.</summary>
    public TensorShape Shape { get; }

    /// <summary>The image, to be filled before <see cref="Run"/>.</summary>
    public Span<float> Image => _session.Values(_image);

    /// <summary>The feature maps of the image.</summary>
    public IReadOnlyList<Half[]> Run()
    {
        _session.Run();
        Half[][] maps = new Half[_taps.Count][];
        for (int i = 0; i < maps.Length; i++)
        {
            ReadOnlySpan<float> values = _session.Values(_taps[i]);
            maps[i] = new Half[values.Length];
            TensorPrimitives.ConvertToHalf(values, maps[i]);
        }

        return maps;
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
