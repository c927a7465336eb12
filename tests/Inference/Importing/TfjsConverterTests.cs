using System.Text.Json.Nodes;
using AccMpeg.Inference.Importing.TensorFlowJs;
using AccMpeg.Inference.Onnx;
using AccMpeg.Inference.Tests.Support;

namespace AccMpeg.Inference.Tests.Importing;

public sealed class TfjsConverterTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public async Task Quantised_weights_are_expanded()
    {
        JsonObject Quantised(string type) => new() { ["dtype"] = type, ["scale"] = 0.5, ["min"] = -1.0 };
        TfjsGraph graph = await new TinyTfjsGraph()
            .Weight("bytes", [2], "float32", [0, 4], Quantised("uint8"))
            .Weight("words", [1], "float32", [10, 0], Quantised("uint16"))
            .Weight("halves", [1], "float32", BitConverter.GetBytes((Half)1.5), new JsonObject { ["dtype"] = "float16" })
            .Weight("integer", [], "int32", BitConverter.GetBytes(-7))
            .ReadAsync(_directory.Path);

        Assert.Equal([-1f, 1f], graph.Weight("bytes").Values);
        Assert.Equal([4f], graph.Weight("words").Values);
        Assert.Equal([1.5f], graph.Weight("halves").Values);
        Assert.Equal([-7f], graph.Weight("integer").Values);
    }

    [Fact]
    public async Task Scale_and_shift_go_into_the_weights()
    {
        GraphProto graph = await ConvertAsync(
            Convolution("conv", 1, "SAME")
                .Floats("scale", [2], 2, 3).Node("scaled", "Mul", ["conv", "scale"])
                .Floats("shift", [2], 10, 20).Node("shifted", "Add", ["shift", "scaled"]),
            "shifted");

        Assert.Equal(["Conv"], graph.Node.Select(node => node.OpType));

        // Input 1, output 2 channels: (1, 10) and (2, 20) as height, width, input, output.
        Assert.Equal([2f, 30f], OnnxTensor.ToFloats(graph.Initializer[0]));
        Assert.Equal([10f, 20f], OnnxTensor.ToFloats(graph.Initializer[1]));
    }

    [Fact]
    public async Task A_shift_after_a_sum_goes_into_the_convolution_among_its_terms()
    {
        GraphProto graph = await ConvertAsync(
            Convolution("conv", 1, "VALID")
                .Node("sum", "AddN", ["conv", "input"])
                .Floats("shift", [2], 5, 6).Node("shifted", "Add", ["shift", "sum"]),
            "shifted");

        Assert.Equal(["Conv", "Add"], graph.Node.Select(node => node.OpType));
        Assert.Equal([5f, 6f], OnnxTensor.ToFloats(graph.Initializer[1]));
    }

    [Fact]
    public async Task A_convolution_that_others_use_too_is_not_changed()
    {
        GraphProto graph = await ConvertAsync(
            Convolution("conv", 1, "SAME")
                .Floats("scale", [2], 2, 3).Node("scaled", "Mul", ["conv", "scale"]).Node("sum", "AddN", ["conv", "scaled"]),
            "sum");

        Assert.Equal(["Conv", "Mul", "Add"], graph.Node.Select(node => node.OpType));
        Assert.Equal([1, 2, 1, 1], graph.Initializer.Single(constant => constant.Name == "scale").Dims);
        Assert.Equal([1f, 10f], OnnxTensor.ToFloats(graph.Initializer[0]));
    }

    [Theory]
    [InlineData("Conv", "BiasAdd")]
    [InlineData("Conv Relu", "BiasAdd", "Relu")]
    [InlineData("Conv Clip", "BiasAdd", "Relu6")]
    public async Task A_fused_convolution_is_taken_apart(string expected, params string[] fused)
    {
        GraphProto graph = await ConvertAsync(Fused(fused), "conv");

        Assert.Equal(expected, string.Join(' ', graph.Node.Select(node => node.OpType)));
        Assert.Equal([5f, 6f], OnnxTensor.ToFloats(graph.Initializer[1]));
    }

    [Fact]
    public async Task An_unknown_fusion_is_named_with_its_node()
    {
        ModelException error = await Assert.ThrowsAsync<ModelException>(() => ConvertAsync(Fused("BiasAdd", "Prelu"), "conv"));

        Assert.Contains("'conv'", error.Message, StringComparison.Ordinal);
        Assert.Contains("Prelu", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upsampling_doubles_whatever_the_input_s_size_is()
    {
        GraphProto graph = await ConvertAsync(
            new TinyTfjsGraph().Weight("size", [2], "int32", [32, 0, 0, 0, 32, 0, 0, 0]).Node("up", "ResizeBilinear", ["input", "size"]), "up");

        NodeProto resize = Assert.Single(graph.Node);
        Assert.Equal([1f, 1f, 2f, 2f], OnnxTensor.ToFloats(graph.Initializer.Single()));
        Assert.Equal("asymmetric", resize.Attribute.Single(one => one.Name == "coordinate_transformation_mode").S.ToStringUtf8());
    }

    [Fact]
    public async Task Channels_are_joined()
    {
        GraphProto graph = await ConvertAsync(
            new TinyTfjsGraph().Weight("axis", [], "int32", [3, 0, 0, 0]).Node("joined", "ConcatV2", ["input", "input", "axis"]), "joined");

        NodeProto concat = Assert.Single(graph.Node);
        Assert.Equal(1, Assert.Single(concat.Attribute).I);
        Assert.Equal(2, concat.Input.Count);
    }

    [Theory]
    [InlineData("ConcatV2")]
    [InlineData("Mean")]
    public async Task Another_axis_is_refused_by_node(string operation)
    {
        ModelException error = await Assert.ThrowsAsync<ModelException>(() => ConvertAsync(
            new TinyTfjsGraph().Weight("axis", [], "int32", [1, 0, 0, 0]).Node("odd", operation, ["input", "axis"]), "odd"));

        Assert.Contains("'odd'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, "SAME", "pads")]
    [InlineData(2, "SAME", "auto_pad")]
    [InlineData(2, "VALID", "pads")]
    public async Task Padding_depends_on_the_size_only_where_it_must(int stride, string padding, string attribute)
    {
        GraphProto graph = await ConvertAsync(Convolution("conv", stride, padding), "conv");

        Assert.Contains(graph.Node[0].Attribute, one => one.Name == attribute);
    }

    [Fact]
    public async Task An_unknown_operation_is_named_with_its_node()
    {
        ModelException error = await Assert.ThrowsAsync<ModelException>(() => ConvertAsync(new TinyTfjsGraph().Node("odd", "Fft", ["input"]), "odd"));

        Assert.Contains("Fft", error.Message, StringComparison.Ordinal);
        Assert.Contains("'odd'", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(2_000_000_000)]
    public async Task An_impossible_shape_is_refused(int size)
    {
        ModelException error = await Assert.ThrowsAsync<ModelException>(
            () => new TinyTfjsGraph().Weight("weights", [size, 7], "float32", [1, 2, 3, 4]).ReadAsync(_directory.Path));

        Assert.Contains("'weights'", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();

    private static TinyTfjsGraph Convolution(string name, int stride, string padding) =>
        new TinyTfjsGraph().Floats("weights", [1, 1, 1, 2], 1, 10).Convolution(name, "input", "weights", stride, padding);

    private static TinyTfjsGraph Fused(params string[] operations) =>
        new TinyTfjsGraph().Floats("weights", [1, 1, 1, 2], 1, 10).Floats("bias", [2], 5, 6)
            .Convolution("conv", ["input", "weights", "bias"], 1, "SAME", "_FusedConv2D", operations);

    private async Task<GraphProto> ConvertAsync(TinyTfjsGraph graph, string wanted)
    {
        OnnxGraphBuilder builder = new("tiny");
        builder.Input("image", TensorProto.Types.DataType.Float, "n", "c", "h", "w");
        TfjsConverter converter = new(await graph.ReadAsync(_directory.Path), builder, "input", "image", [wanted]);
        converter.Emit(wanted);
        return builder.Build().Graph;
    }
}
