using System.Runtime.InteropServices;
using AccMpeg.Inference.Onnx;
using AccMpeg.Training.Differentiation;

namespace AccMpeg.Training.Tests.Differentiation;

/// <summary>Where gradients start and stop, and what is refused before anything runs.</summary>
public sealed class GradientBuilderTests
{
    [Fact]
    public void What_detectors_and_classifiers_are_made_of_can_be_differentiated()
    {
        string[] operators =
        [
            "Conv", "ConvTranspose", "Gemm", "MatMul", "Add", "Sub", "Mul", "Div", "Neg", "Pow", "Sqrt", "Exp", "Log", "Abs", "Min", "Max", "Clip", "Relu",
            "LeakyRelu", "PRelu", "Sigmoid", "HardSigmoid", "HardSwish", "Tanh", "Softplus", "Mish", "Softmax", "LogSoftmax", "BatchNormalization",
            "InstanceNormalization", "MaxPool", "AveragePool", "GlobalAveragePool", "Resize", "Concat", "Split", "Slice", "Gather", "Reshape", "Transpose",
            "Flatten", "Squeeze", "Unsqueeze", "Expand", "Pad", "DepthToSpace", "SpaceToDepth", "ReduceSum", "ReduceMean", "ReduceMax", "Cast", "Identity",
            "Where",
        ];

        Assert.Empty(operators.Except(GradientRules.Operators));
        Assert.True(GradientRules.PassesNoGradient("Shape") && GradientRules.PassesNoGradient("Constant"));
    }

    [Fact]
    public void Nothing_flows_back_through_a_tensor_at_which_the_gradient_stops()
    {
        OnnxGraphBuilder graph = Start();
        graph.Node("Sigmoid", "gate", ["x"]);
        End(graph, graph.Node("Mul", "product", ["x", "gate"]));
        GradientRequest request = new() { Model = graph.Build(), Of = ["y"], By = ["x"] };

        float whole = Gradient(request, 1);
        float stopped = Gradient(request with { StopAt = ["gate"] }, 1);

        float gate = 1 / (1 + MathF.Exp(-1));
        Assert.Equal(gate + (gate * (1 - gate)), whole, 1e-5f);
        Assert.Equal(gate, stopped, 1e-5f);
    }

    [Fact]
    public void An_operator_without_derivative_may_stand_behind_the_tensor_or_where_the_gradient_stops()
    {
        OnnxGraphBuilder graph = Start();
        graph.Node("Exp", "power", ["x"]);
        graph.Node("Softsign", "odd", ["power"]);
        End(graph, graph.Node("Add", "sum", ["odd", "power"]));
        GradientRequest request = new() { Model = graph.Build(), Of = ["y"], By = ["x"] };

        Assert.Equal(MathF.E, Gradient(request with { Of = ["power"] }, 1), 1e-5f);
        Assert.Equal(MathF.E, Gradient(request with { StopAt = ["odd"] }, 1), 1e-5f);
    }

    [Fact]
    public void Every_operator_without_derivative_is_named_with_its_node()
    {
        OnnxGraphBuilder graph = Start();
        graph.Node("Softsign", "first", ["x"]);
        End(graph, graph.Node("Selu", "second", ["first"]));

        string message = Refusal(new GradientRequest { Model = graph.Build(), Of = ["y"], By = ["x"] });

        Assert.Contains("'first' (Softsign)", message, StringComparison.Ordinal);
        Assert.Contains("'second' (Selu)", message, StringComparison.Ordinal);
        Assert.Contains("stop the gradient", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tensor_that_does_not_exist_is_named()
    {
        OnnxGraphBuilder graph = Start();
        End(graph, graph.Node("Exp", "power", ["x"]));

        Assert.Contains("'head'", Refusal(new GradientRequest { Model = graph.Build(), Of = ["head"], By = ["x"] }), StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_that_answers_in_steps_has_no_gradient()
    {
        OnnxGraphBuilder graph = Start();
        End(graph, graph.Node("Round", "steps", ["x"]));

        Assert.Contains("in steps", Refusal(new GradientRequest { Model = graph.Build(), Of = ["y"], By = ["x"] }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData(2L, 3L)]
    [InlineData(0L)]
    public void A_shape_that_is_open_has_to_be_given(params long[] given)
    {
        OnnxGraphBuilder graph = new("open");
        graph.Input("x", TensorProto.Types.DataType.Float, "n");
        End(graph, graph.Node("Exp", "power", ["x"]));
        Dictionary<string, IReadOnlyList<long>> shapes = given.Length == 0 ? [] : new() { ["x"] = given };

        string message = Refusal(new GradientRequest { Model = graph.Build(), Of = ["y"], By = ["x"], InputShapes = shapes });

        Assert.Contains("'x'", message, StringComparison.Ordinal);
        Assert.Contains("Give one size for each open dimension", message, StringComparison.Ordinal);
    }

    private static OnnxGraphBuilder Start()
    {
        OnnxGraphBuilder graph = new("small");
        graph.Input("x", TensorProto.Types.DataType.Float, 1);
        return graph;
    }

    private static void End(OnnxGraphBuilder graph, string value) =>
        graph.Output(graph.Node("Identity", "y", [value]), TensorProto.Types.DataType.Float, "n");

    private static float Gradient(GradientRequest request, float x)
    {
        using OnnxGraphRunner runner = new(GradientBuilder.Build(request).Model);
        return MemoryMarshal.Cast<byte, float>(runner.Run([OnnxTensor.FromFloats("x", [x], 1)], [GradientModel.GradientName("x")])[0].RawData.Span)[0];
    }

    private static string Refusal(GradientRequest request) =>
        Assert.Throws<DifferentiationException>(() => GradientBuilder.Build(request)).Message;
}
