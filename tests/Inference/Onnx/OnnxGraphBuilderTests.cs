using AccMpeg.Inference.Onnx;
using Google.Protobuf;

namespace AccMpeg.Inference.Tests.Onnx;

public sealed class OnnxGraphBuilderTests
{
    [Fact]
    public void A_graph_keeps_its_shapes_constants_and_attributes()
    {
        GraphProto graph = Doubler().Build().Graph;

        Assert.Equal("x", graph.Input[0].Name);
        Assert.Equal("batch", graph.Input[0].Type.TensorType.Shape.Dim[0].DimParam);
        Assert.Equal(3, graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue);
        Assert.Equal([2f, 2f, 2f], OnnxTensor.ToFloats(graph.Initializer[0]));
        Assert.Equal(["x", "two"], graph.Node[0].Input);
        Assert.Equal("y", graph.Output[0].Name);
    }

    [Fact]
    public void The_same_calls_give_the_same_bytes() =>
        Assert.Equal(OnnxModelFile.ToBytes(Doubler().Build()), OnnxModelFile.ToBytes(Doubler().Build()));

    [Fact]
    public void A_graph_can_be_extended_without_touching_the_original()
    {
        ModelProto original = Doubler().Build();
        OnnxGraphBuilder builder = new(original.Graph);

        string negative = builder.Node("Neg", builder.Unique("y"), ["y"]);

        Assert.Equal("y_1", negative);
        Assert.Single(original.Graph.Node);
        Assert.Equal(2, builder.Build().Graph.Node.Count);
    }

    [Fact]
    public void A_value_is_defined_before_it_is_used_and_only_once()
    {
        OnnxGraphBuilder builder = Doubler();

        Assert.Contains("'z'", Assert.Throws<ArgumentException>(() => builder.Node("Neg", "n", ["z"])).Message, StringComparison.Ordinal);
        Assert.Contains("'y'", Assert.Throws<ArgumentException>(() => builder.Node("Neg", "y", ["x"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_constant_needs_as_many_values_as_its_shape_says() =>
        Assert.Contains("needs 6", Assert.Throws<ArgumentException>(() => Doubler().Floats("c", [1, 2], 2, 3)).Message, StringComparison.Ordinal);

    [Fact]
    public void Unknown_fields_survive_a_read_and_a_write()
    {
        // Field 25 of a model (functions), unknown here: tag 0xCA 0x01, length 2.
        byte[] bytes = [.. OnnxModelFile.ToBytes(Doubler().Build()), 0xCA, 0x01, 0x02, 0x0A, 0x00];

        Assert.Equal(bytes, ModelProto.Parser.ParseFrom(bytes).ToByteArray());
    }

    [Fact]
    public void Tensors_are_read_from_both_ways_of_storing_them()
    {
        TensorProto typed = new() { Name = "t", DataType = (int)TensorProto.Types.DataType.Float, Dims = { 2 }, FloatData = { 1, 2 } };

        Assert.Equal([1f, 2f], OnnxTensor.ToFloats(typed));
        Assert.Equal([7L], OnnxTensor.ToInt64s(OnnxTensor.FromInt64s("i", [7])));
        Assert.Contains("Int64", Assert.Throws<ModelException>(() => OnnxTensor.ToInt64s(typed)).Message, StringComparison.Ordinal);
    }

    private static OnnxGraphBuilder Doubler()
    {
        OnnxGraphBuilder builder = new("doubler");
        builder.Input("x", TensorProto.Types.DataType.Float, "batch", 3);
        builder.Floats("two", [2, 2, 2], 3);
        builder.Node("Mul", "y", ["x", "two"]);
        builder.Output("y", TensorProto.Types.DataType.Float, "batch", 3);
        return builder;
    }
}
