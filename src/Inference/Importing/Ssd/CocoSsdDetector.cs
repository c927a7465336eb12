using AccMpeg.Inference.Importing.TensorFlowJs;
using AccMpeg.Inference.Onnx;

namespace AccMpeg.Inference.Importing.Ssd;

/// <summary>
/// The detector as ONNX: image N x 3 x height x width, RGB in -1..1, any size; outputs logits N x anchors x 91 and boxes N x anchors x 4.
/// The sigmoid is left to whoever reads the logits: a threshold on scores is one on logits, and few candidates pass it.
/// </summary>
internal static class CocoSsdDetector
{
    public const string Name = "ssdlite-coco";

    public static ModelProto Graph(CocoSsdNetwork network)
    {
        OnnxGraphBuilder builder = new(Name);
        IReadOnlyList<(string Classes, string Boxes)> predictors = CocoSsdNetwork.Predictors;
        TfjsConverter converter = network.Convert(builder, [.. predictors.SelectMany(pair => new[] { pair.Classes, pair.Boxes })]);
        string[] logits = new string[predictors.Count];
        string[] boxes = new string[predictors.Count];
        for (int map = 0; map < predictors.Count; map++)
        {
            logits[map] = PerAnchor(builder, converter.Emit(predictors[map].Classes), CocoSsdNetwork.Classes);
            boxes[map] = PerAnchor(builder, converter.Emit(predictors[map].Boxes), 4);
        }

        builder.Node("Concat", "logits", logits, OnnxAttribute.Of("axis", 1));
        builder.Node("Concat", "boxes", boxes, OnnxAttribute.Of("axis", 1));
        builder.Output("logits", TensorProto.Types.DataType.Float, "batch", "anchors", CocoSsdNetwork.Classes);
        builder.Output("boxes", TensorProto.Types.DataType.Float, "batch", "anchors", 4);
        return builder.Build();
    }

    public static ModelManifest Manifest(CocoSsdNetwork network) => new()
    {
        Name = Name,
        Kind = ModelKind.FinalDnn,
        Family = ModelFamily.Ssd,
        Task = ModelTask.Detection,
        Classes = CocoClasses.NamesByCategory,
        Input = CocoSsdNetwork.Input,
        DataSet = CocoClasses.DataSet,
        Licence = CocoSsdImporter.Licence,
        Source = CocoSsdImporter.Source,
        Ssd = network.Anchors(),
    };

    // N x (anchors * values) x rows x columns to N x (rows * columns * anchors) x values.
    private static string PerAnchor(OnnxGraphBuilder builder, string value, int values) =>
        builder.Reshape($"{value}:anchors", builder.Transpose($"{value}:last", value, 0, 2, 3, 1), 0, -1, values);
}
