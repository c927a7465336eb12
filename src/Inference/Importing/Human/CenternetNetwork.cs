using AccMpeg.Inference.Importing.TensorFlowJs;
using AccMpeg.Inference.Onnx;
using AccMpeg.Media;

namespace AccMpeg.Inference.Importing.Human;

/// <summary>
/// CenterNet on MobileNetV3, COCO, up to its two heads: image N x 3 x height x width, RGB 0..255, both sides multiples of 32; outputs heat (logits) N x 80 x
/// height / 4 x width / 4, and sizes N x 4 x height / 4 x width / 4: distances in pixels from a cell's corner to the object's left, top, right and bottom edge.
/// It was trained at 512x512, and takes any size: nothing in it but the size of its upsamplings depends on that.
/// </summary>
internal static class CenternetNetwork
{
    public const string Name = "centernet-coco";
    public const string File = "centernet.json";

    private const string InputNode = "tower_0/images";
    private const string HeatNode = "tower_0/CenternetHead/centernet_cls_output/BiasAdd";
    private const string SizesNode = "tower_0/wh";
    private const int Multiple = 32;

    public static ModelProto Graph(TfjsGraph graph)
    {
        OnnxGraphBuilder builder = new(Name);
        string image = builder.Input("image", TensorProto.Types.DataType.Float, "batch", 3, "height", "width");
        TfjsConverter converter = new(graph, builder, InputNode, image, [HeatNode, SizesNode]);
        string heat = builder.Node("Identity", "heat", [converter.Emit(HeatNode)]);
        string sizes = builder.Node("Identity", "sizes", [converter.Emit(SizesNode)]);
        builder.Output(heat, TensorProto.Types.DataType.Float, "batch", CocoClasses.Names.Count, "rows", "columns");
        builder.Output(sizes, TensorProto.Types.DataType.Float, "batch", 4, "rows", "columns");
        return builder.Build();
    }

    public static ModelManifest Manifest() => new()
    {
        Name = Name,
        Kind = ModelKind.FinalDnn,
        Family = ModelFamily.Centernet,
        Task = ModelTask.Detection,
        Classes = CocoClasses.Names,
        Input = new ModelInput { Multiple = Multiple, Factor = 1, Interpolation = Interpolation.Bilinear },
        // Its peaks are lower than an SSD's scores: the cars and persons of the test clips lie between 0.3 and 0.7.
        Thresholds = new ModelThresholds { Score = 0.3 },
        DataSet = CocoClasses.DataSet,
        Licence = HumanImporter.Licence,
        Source = HumanImporter.Source(File),
    };
}
