using System.Collections.Immutable;
using AccMpeg.Inference.Importing.TensorFlowJs;
using AccMpeg.Inference.Onnx;

namespace AccMpeg.Inference.Importing.Ssd;

/// <summary>
/// The first AccModel, untrained: each macroblock gets the highest class score of the anchors that cover it. Runs on the image at half size, which is
/// image N x 3 x height x width, RGB in -1..1; output scores N x ceil(height / 8) x ceil(width / 8), one per macroblock of the full-size frame.
/// Anchors are spread over the grid by max pooling: each feature map is brought to two samples a cell, pooled with each anchor's extent, and then to the grid.
/// </summary>
internal static class CocoSsdObjectness
{
    public const string Name = "ssdlite-coco-objectness";

    // The image at half size: a macroblock of 16 pixels is 8 of the image's.
    private const double InputScale = 0.5;
    private const int Macroblock = 8;

    // The coarser maps stand for objects of 400 pixels and more of the frame.
    private const int MapCount = 3;

    private static readonly ImmutableArray<int> ObjectClasses =
        [.. Enumerable.Range(0, CocoSsdNetwork.Classes).Where(id => CocoClasses.NamesByCategory[id].Length > 0)];

    public static ModelProto Graph(CocoSsdNetwork network)
    {
        OnnxGraphBuilder builder = new(Name);
        TfjsConverter converter = network.Convert(builder, [.. CocoSsdNetwork.Predictors.Take(MapCount).Select(pair => pair.Classes)]);
        SsdManifest anchors = network.Anchors();
        string grid = GridSize(builder);
        string[] maps = new string[MapCount];
        for (int map = 0; map < maps.Length; map++)
        {
            string best = BestClass(builder, converter, CocoSsdNetwork.Predictors[map].Classes, anchors.Maps[map].Anchors.Count);
            maps[map] = Spread(builder, best, anchors.Maps[map], grid);
        }

        string highest = builder.Node("Max", "highest", maps);
        string flat = builder.Node("Squeeze", "highest:grid", [highest, builder.Int64s(1)]);
        builder.Output(builder.Node("Sigmoid", "scores", [flat]), TensorProto.Types.DataType.Float, "batch", "rows", "columns");
        return builder.Build();
    }

    public static ModelManifest Manifest(string detectorSha256) => new()
    {
        Name = Name,
        Kind = ModelKind.AccModel,
        Family = ModelFamily.AccModel,
        Task = ModelTask.Detection,
        Input = CocoSsdNetwork.Input with { Scale = InputScale, Interpolation = Media.Interpolation.Bilinear },
        DataSet = CocoClasses.DataSet,
        Licence = CocoSsdImporter.Licence,
        Source = CocoSsdImporter.Source,
        AccModel = new AccModelManifest
        {
            QpHigh = 30,
            QpLow = 40,
            // Measured with "ratio quality" of the benchmarks: bytes 0.56x (highway) and 0.77x (street) of QP 30 everywhere.
            Alpha = 0.2,
            Gamma = 1,
            K = 10,
            FinalDnn = CocoSsdDetector.Name,
            FinalDnnSha256 = detectorSha256,
        },
    };

    // Rows and columns of the macroblock grid: (size + 7) / 8 of the image's height and width.
    private static string GridSize(OnnxGraphBuilder builder)
    {
        string shape = builder.Node("Shape", "image:size", [CocoSsdNetwork.Image], OnnxAttribute.Of("start", 2), OnnxAttribute.Of("end", 4));
        string rounded = builder.Node("Add", "image:rounded", [shape, builder.Int64s(Macroblock - 1)]);
        return builder.Node("Div", "grid", [rounded, builder.Int64s(Macroblock)]);
    }

    // Highest logit of the object classes, N x anchors x rows x columns. Rows of the predictor for background and unused classes are left out.
    private static string BestClass(OnnxGraphBuilder builder, TfjsConverter converter, string predictor, int anchors)
    {
        int[] channels = [.. Enumerable.Range(0, anchors).SelectMany(anchor => ObjectClasses.Select(id => (anchor * CocoSsdNetwork.Classes) + id))];
        string logits = converter.Convolution(predictor).Select(channels).Emit(builder, predictor);
        string[] best = new string[anchors];
        string parts = $"{predictor}:anchor";
        string[] pieces = builder.Split(logits, [.. Enumerable.Range(0, anchors).Select(anchor => $"{parts}{anchor}")], axis: 1);
        for (int anchor = 0; anchor < anchors; anchor++)
        {
            best[anchor] = builder.Node("ReduceMax", $"{pieces[anchor]}:best", [pieces[anchor]], OnnxAttribute.Ints("axes", 1));
        }

        return builder.Node("Concat", $"{predictor}:best", best, OnnxAttribute.Of("axis", 1));
    }

    // Each anchor's score at every macroblock that the anchor covers; the highest of them, N x 1 x grid.
    private static string Spread(OnnxGraphBuilder builder, string scores, SsdFeatureMap map, string grid)
    {
        int sample = Math.Max(Macroblock, map.Stride / 2);
        int perCell = map.Stride / sample;
        string[] anchors = builder.Split(
            Repeat(builder, scores, perCell), [.. Enumerable.Range(0, map.Anchors.Count).Select(anchor => $"{scores}:anchor{anchor}")], axis: 1);
        string[] spread = new string[anchors.Length];
        for (int anchor = 0; anchor < anchors.Length; anchor++)
        {
            long width = OddExtent(map.Anchors[anchor].Width / sample, perCell);
            long height = OddExtent(map.Anchors[anchor].Height / sample, perCell);
            spread[anchor] = builder.Node(
                "MaxPool",
                $"{anchors[anchor]}:spread",
                [anchors[anchor]],
                OnnxAttribute.Ints("kernel_shape", height, width),
                OnnxAttribute.Ints("pads", height / 2, width / 2, height / 2, width / 2));
        }

        string highest = builder.Node("Max", $"{scores}:spread", spread);
        return builder.Node(
            "Slice", $"{scores}:grid", [Repeat(builder, highest, sample / Macroblock), builder.Int64s(0, 0), grid, builder.Int64s(2, 3)]);
    }

    // A cell's samples all carry its score, so the pooling adds what the anchor reaches beyond its cell.
    private static long OddExtent(double samples, int perCell) => (2 * (long)Math.Round(Math.Max(samples - perCell, 0) / 2)) + 1;

    private static string Repeat(OnnxGraphBuilder builder, string value, int times)
    {
        if (times == 1)
        {
            return value;
        }

        string scales = $"scales:{times}";
        if (!builder.Defines(scales))
        {
            builder.Floats(scales, [1, 1, times, times], 4);
        }

        return builder.Node(
            "Resize",
            $"{value}:x{times}",
            [value, string.Empty, scales],
            OnnxAttribute.Of("mode", "nearest"),
            OnnxAttribute.Of("coordinate_transformation_mode", "asymmetric"),
            OnnxAttribute.Of("nearest_mode", "floor"));
    }
}
