using AccMpeg.Inference.Onnx;
using AccMpeg.Media;
using AccMpeg.Training.AccModels.Networks;

namespace AccMpeg.Training.Tests.AccModels.Networks;

/// <summary>The cheap form of the head against the plain one: features resized to the grid, joined, and convolved.</summary>
public sealed class PaperNetworkTests
{
    private const int Channels = 4;

    private static readonly FeatureTap[] Maps = [new("fine", 3, 16), new("coarse", 5, 32)];
    private static readonly PaperArchitecture Architecture = new() { Scale = 0.5, Channels = Channels };
    private static readonly MacroblockGrid Grid = new(7, 5);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Projecting_before_resizing_gives_the_same_logits(bool known)
    {
        PaperNetwork network = new(Maps, Architecture, "image");
        ParameterLayout layout = new(network.Parameters);
        float[] parameters = layout.Start(seed: 5);
        Random random = new(1);
        Fill(layout.Of(parameters, $"{network.Last.Name}.weight"), random);
        Fill(layout.Of(parameters, "accmodel/first.bias"), random);
        TensorProto[] inputs =
        [
            .. network.InputsFor(Grid).Select(input => Noise(input.Name, random, 1, input.Channels, input.Height, input.Width)),
            Noise("image", random, 1, 3, Grid.Rows * 8, Grid.Columns * 8),
        ];

        float[] cheap = Run(Declared(network, layout, parameters, graph => network.Append(graph, known ? Grid : null)), inputs);
        float[] plain = Run(Declared(network, layout, parameters, graph => Plain(graph, network, layout, parameters)), inputs);

        Assert.Equal(Grid.Count, cheap.Length);
        Assert.Equal(plain, cheap, (a, b) => Math.Abs(a - b) < 1e-4);
        Assert.True(plain.Max() - plain.Min() > 0.1);
    }

    [Fact]
    public void Its_maps_have_the_sizes_of_the_backbones()
    {
        PaperNetwork network = new(Maps, Architecture, "image");

        Assert.Equal([new NetworkInput("fine", 3, 3, 4), new NetworkInput("coarse", 5, 2, 2)], network.InputsFor(Grid));
    }

    // Nearest resize of every map to the grid, one concatenated 3x3 convolution with the weights that the projections are made of.
    private static string Plain(OnnxGraphBuilder graph, PaperNetwork network, ParameterLayout layout, float[] parameters)
    {
        string[] resized = [.. Maps.Select(map => graph.Node(
            "Resize",
            $"{map.Name}:resized",
            [map.Name, string.Empty, string.Empty, graph.Int64s(1, map.Channels, Grid.Rows, Grid.Columns)],
            OnnxAttribute.Of("mode", "nearest"),
            OnnxAttribute.Of("coordinate_transformation_mode", "asymmetric"),
            OnnxAttribute.Of("nearest_mode", "floor")))];
        string joined = graph.Node("Concat", "joined", resized, OnnxAttribute.Of("axis", 1L));
        int inputs = Maps.Sum(map => map.Channels);
        float[] kernel = new float[Channels * inputs * 9];
        int first = 0;
        for (int map = 0; map < Maps.Length; map++)
        {
            Span<float> projection = layout.Of(parameters, $"accmodel/project{map}.weight");
            for (int tap = 0; tap < 9; tap++)
            {
                for (int output = 0; output < Channels; output++)
                {
                    for (int input = 0; input < Maps[map].Channels; input++)
                    {
                        kernel[(((output * inputs) + first + input) * 9) + tap] = projection[(((tap * Channels) + output) * Maps[map].Channels) + input];
                    }
                }
            }

            first += Maps[map].Channels;
        }

        string weights = graph.Floats("kernel", kernel, Channels, inputs, 3, 3);
        string sum = graph.Node("Conv", "plain", [joined, weights], OnnxAttribute.Ints("pads", 1, 1, 1, 1));
        string relu = graph.Node("Relu", "plain.relu", [graph.Node("Add", "plain.biased", [sum, "accmodel/first.bias"])]);
        ConvolutionLayer middle = new("accmodel/middle", Channels, Channels, 3);
        return network.Last.Append(graph, middle.AppendRectified(graph, relu));
    }

    private static ModelProto Declared(PaperNetwork network, ParameterLayout layout, float[] parameters, Func<OnnxGraphBuilder, string> append)
    {
        OnnxGraphBuilder graph = new("test");
        foreach (NetworkInput input in network.InputsFor(Grid))
        {
            graph.Input(input.Name, TensorProto.Types.DataType.Float, 1, input.Channels, input.Height, input.Width);
        }

        graph.Input("image", TensorProto.Types.DataType.Float, 1, 3, Grid.Rows * 8, Grid.Columns * 8);
        layout.DefineConstants(graph, parameters);
        graph.Node("Identity", "logits", [append(graph)]);
        graph.Output("logits", TensorProto.Types.DataType.Float, 1, 1, Grid.Rows, Grid.Columns);
        return graph.Build();
    }

    private static float[] Run(ModelProto model, TensorProto[] inputs)
    {
        using OnnxGraphRunner runner = new(model);
        TensorProto logits = runner.Run(inputs, ["logits"])[0];
        return OnnxTensor.ToFloats(logits);
    }

    private static TensorProto Noise(string name, Random random, params long[] shape)
    {
        float[] values = new float[shape.Aggregate(1L, (product, size) => product * size)];
        Fill(values, random);
        return OnnxTensor.FromFloats(name, values, shape);
    }

    private static void Fill(Span<float> values, Random random)
    {
        foreach (ref float value in values)
        {
            value = random.NextSingle() - 0.5f;
        }
    }
}
