using System.Collections.Immutable;
using AccMpeg.Contracts.Results;
using AccMpeg.Inference.Onnx;
using AccMpeg.Inference.Tests.Support;
using AccMpeg.Media;

namespace AccMpeg.Inference.Tests.FinalDnns;

/// <summary>Peaks and boxes of a network of two classes whose heads are constants.</summary>
public sealed class CenternetHeadTests : IDisposable
{
    private const int Side = 64;
    private const int Cells = Side / 4;

    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void Only_peaks_count_and_the_border_has_fewer_neighbours()
    {
        float[] heat = Heat();
        heat[At(0, 0, 0)] = 1;
        heat[At(0, 0, 1)] = 2;
        heat[At(1, 5, 5)] = 3;
        heat[At(1, 6, 6)] = 2.9f;
        heat[At(0, 6, 6)] = 0.5f;

        ImmutableArray<Detection> found = Detect(heat);

        Assert.Equal([(1, 20f), (0, 4f), (0, 24f)], found.Select(detection => (detection.ClassId, detection.Box.X1 + 2)));
        Assert.Equal(1 / (1 + MathF.Exp(-3)), found[0].Score, 1e-5f);
    }

    [Fact]
    public void A_box_reaches_from_its_cell_to_the_four_sides()
    {
        float[] heat = Heat();
        heat[At(0, 8, 10)] = 2;

        Detection found = Assert.Single(Detect(heat));

        Assert.Equal(new BoundingBox(38, 29, 44, 36), found.Box);
    }

    [Fact]
    public void The_best_hundred_count()
    {
        float[] heat = Heat();
        for (int i = 0; i < heat.Length; i++)
        {
            int row = i / Cells % Cells;
            heat[i] = (row % 2 == 0) && (i % 2 == 0) ? 1 + (0.001f * i) : -5;
        }

        ImmutableArray<Detection> found = Detect(heat);

        Assert.Equal(100, found.Length);
        Assert.Equal(found.OrderByDescending(detection => detection.Score), found);
    }

    [Fact]
    public void Heads_of_another_shape_are_refused()
    {
        ModelException error = Assert.Throws<ModelException>(() => Detect(new float[3 * Cells * Cells], classes: 3));

        Assert.Contains("heat maps", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private static float[] Heat()
    {
        float[] heat = new float[2 * Cells * Cells];
        Array.Fill(heat, -5);
        return heat;
    }

    private static int At(int id, int row, int column) => (((id * Cells) + row) * Cells) + column;

    private ImmutableArray<Detection> Detect(float[] heat, int classes = 2)
    {
        OnnxGraphBuilder graph = new("heads");
        string image = graph.Input("image", TensorProto.Types.DataType.Float, 1, 3, Side, Side);
        string mean = graph.Node("ReduceMean", "mean", [image], OnnxAttribute.Of("keepdims", 1L));
        string nothing = graph.Node("Mul", "nothing", [mean, graph.Floats("zero", [0])]);
        float[] sides = [.. new[] { 2f, 3f, 4f, 4f }.SelectMany(size => Enumerable.Repeat(size, Cells * Cells))];
        graph.Node("Add", "heat", [graph.Floats("heat:values", heat, 1, classes, Cells, Cells), nothing]);
        graph.Node("Add", "sizes", [graph.Floats("sizes:values", sides, 1, 4, Cells, Cells), nothing]);
        graph.Output("heat", TensorProto.Types.DataType.Float, 1, classes, Cells, Cells);
        graph.Output("sizes", TensorProto.Types.DataType.Float, 1, 4, Cells, Cells);
        ModelFile model = ModelFile.Save(_directory.Path, OnnxModelFile.ToBytes(graph.Build()), new ModelManifest
        {
            Name = "heads",
            Kind = ModelKind.FinalDnn,
            Family = ModelFamily.Centernet,
            Task = ModelTask.Detection,
            Classes = ["one", "two"],
            Input = new ModelInput { Size = new InputSize(Side, Side), Multiple = 32 },
            Thresholds = new ModelThresholds { Score = 0.5, Nms = 0.99 },
        });
        using FinalDnn network = FinalDnn.Load(model, new FinalDnnOptions { Threads = 1 });
        using VideoFrame frame = Frames.Grey(Side, Side);
        ImmutableArray<Detection>[] results = new ImmutableArray<Detection>[1];
        network.Detect([frame], results);
        return results[0];
    }
}
