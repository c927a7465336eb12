using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Training.Differentiation;

namespace AccMpeg.Training.AccModels.Networks;

/// <summary>Finds the feature maps of a detector's backbone: the values from which its heads branch off.</summary>
internal static class FeatureTaps
{
    // Divisible by every stride that a backbone may have.
    private const int ProbeSize = 512;
    private const int LeastStride = 16;

    /// <summary>The feature maps of stride 16 and more, the finest first.</summary>
    /// <exception cref="ModelException">The network has no such maps, or takes images of one size only.</exception>
    public static IReadOnlyList<FeatureTap> Find(ModelProto model, string image, string name)
    {
        Dictionary<string, TensorFacts> facts;
        try
        {
            facts = GraphFacts.Find(model, new Dictionary<string, IReadOnlyList<long>> { [image] = [1, 3, ProbeSize, ProbeSize] });
        }
        catch (DifferentiationException exception)
        {
            throw new ModelException($"The network '{name}' cannot be the backbone of an AccModel: {exception.Message} It must take images of any size.", exception);
        }

        // A map that a predictor of classes and one of boxes look at is read by two convolutions at least; inside a backbone, one reads each value.
        List<FeatureTap> taps = [];
        foreach (string value in model.Graph.Node.SelectMany(node => node.Output))
        {
            int readers = model.Graph.Node.Count(node => node.OpType == "Conv" && node.Input[0] == value);
            if (readers >= 2 && facts[value].Shape is [1, long channels, long height, _] && height > 0 && ProbeSize / height >= LeastStride)
            {
                taps.Add(new FeatureTap(value, (int)channels, (int)(ProbeSize / height)));
            }
        }

        return taps.Count > 0
            ? taps
            : throw new ModelException(
                $"The network '{name}' has no feature maps of stride {LeastStride} or more that two convolutions read; the paper's architecture needs a single-shot "
                + "detector such as ssdlite-coco. Use the small architecture.");
    }
}
