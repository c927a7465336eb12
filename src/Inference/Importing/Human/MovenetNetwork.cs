using AccMpeg.Inference.Importing.TensorFlowJs;
using AccMpeg.Inference.Onnx;
using AccMpeg.Media;

namespace AccMpeg.Inference.Importing.Human;

/// <summary>
/// MoveNet Lightning, the joints of one person, up to its four heads: image N x 3 x 192 x 192, RGB in -1..1; outputs at a quarter of that, rows y before x:
/// heat (logits) N x 17, centre (score, weighted for the middle of the image) N x 1, regression N x 34 (from the centre's cell to the joints, in cells), and
/// offsets N x 34 (from a joint's cell to the joint, in cells).
/// </summary>
internal static class MovenetNetwork
{
    public const string Name = "movenet-lightning";
    public const string File = "movenet-lightning.json";

    private const string Scope = "StatefulPartitionedCall";
    private const int Side = 192;
    private const int Cells = Side / 4;

    public static ModelProto Graph(TfjsGraph graph)
    {
        OnnxGraphBuilder builder = new(Name);
        string image = builder.Input("image", TensorProto.Types.DataType.Float, "batch", 3, Side, Side);
        string[] heads = [$"{Scope}/kpt_heatmap_0/conv2d_5/BiasAdd", $"{Scope}/Sigmoid_1", $"{Scope}/kpt_regress_0/conv2d_6/BiasAdd", $"{Scope}/kpt_offset_0/conv2d_7/BiasAdd"];
        TfjsConverter converter = new(graph, builder, $"{Scope}/sub_1", image, heads);
        builder.Node("Identity", "heat", [converter.Emit(heads[0])]);
        string middle = builder.Floats("middle", graph.Weight($"ConstantFolding/{Scope}/truediv_2_recip").Values, 1, 1, Cells, Cells);
        builder.Node("Mul", "centre", [converter.Emit(heads[1]), middle]);
        builder.Node("Identity", "regression", [converter.Emit(heads[2])]);
        builder.Node("Identity", "offsets", [converter.Emit(heads[3])]);
        int joints = CocoKeypoints.Names.Count;
        foreach ((string output, int channels) in new[] { ("heat", joints), ("centre", 1), ("regression", 2 * joints), ("offsets", 2 * joints) })
        {
            builder.Output(output, TensorProto.Types.DataType.Float, "batch", channels, Cells, Cells);
        }

        return builder.Build();
    }

    public static ModelManifest Manifest() => new()
    {
        Name = Name,
        Kind = ModelKind.FinalDnn,
        Family = ModelFamily.Movenet,
        Task = ModelTask.Keypoints,
        Classes = CocoKeypoints.Names,
        Input = new ModelInput
        {
            Size = new InputSize(Side, Side),
            Resize = ResizeMode.Letterbox,
            Interpolation = Interpolation.Bilinear,
            Factor = 1 / 127.5,
            Bias = [-1, -1, -1],
            Pad = 0,
        },
        Thresholds = new ModelThresholds { Score = 0.3 },
        DataSet = CocoClasses.DataSet,
        Licence = HumanImporter.Licence,
        Source = HumanImporter.Source(File),
    };
}
