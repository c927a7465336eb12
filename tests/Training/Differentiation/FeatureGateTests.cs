using System.Runtime.InteropServices;
using AccMpeg.Inference.Onnx;
using AccMpeg.Training.Differentiation;

namespace AccMpeg.Training.Tests.Differentiation;

/// <summary>Relu and Clip on feature maps, whose gradients are gated by convolutions: exact down to the last step of a 32-bit float.</summary>
public sealed class FeatureGateTests
{
    private const int Channels = 8;
    private const int Side = 20;

    [Theory]
    [InlineData(0, 6)]
    [InlineData(-1, 1)]
    [InlineData(0, float.PositiveInfinity)]
    public void A_gradient_passes_between_the_bounds_and_nowhere_else(float low, float high)
    {
        OnnxGraphBuilder graph = new("gate");
        string x = graph.Input("x", TensorProto.Types.DataType.Float, 1, Channels, Side, Side);
        string[] inputs = float.IsFinite(high) ? [x, graph.Floats("low", [low]), graph.Floats("high", [high])] : [x];
        graph.Output(graph.Node(float.IsFinite(high) ? "Clip" : "Relu", "y", inputs), TensorProto.Types.DataType.Float, 1, Channels, Side, Side);
        float[] values = Values(low, high);
        GradientModel gradient = GradientBuilder.Build(new GradientRequest { Model = graph.Build(), Of = ["y"], By = ["x"] });
        Assert.DoesNotContain(gradient.Model.Graph.Node, node => node.OpType == "Where");

        using OnnxGraphRunner runner = new(gradient.Model);
        float[] ones = [.. Enumerable.Repeat(1f, values.Length)];
        TensorProto result = runner.Run(
            [OnnxTensor.FromFloats("x", values, [1, Channels, Side, Side]), OnnxTensor.FromFloats(GradientModel.SeedName("y"), ones, [1, Channels, Side, Side])],
            [GradientModel.GradientName("x")])[0];

        float[] passed = MemoryMarshal.Cast<byte, float>(result.RawData.Span).ToArray();
        Assert.Equal(values.Select(value => value > low && value < high ? 1f : 0f), passed);
    }

    /// <summary>All kinds of values, the bounds and their neighbours among them.</summary>
    private static float[] Values(float low, float high)
    {
        Random random = new(2);
        float[] values = new float[Channels * Side * Side];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)((random.NextDouble() * 16) - 8);
        }

        float top = float.IsFinite(high) ? high : 1e6f;
        float[] special = [low, top, MathF.BitIncrement(top), MathF.BitDecrement(top), low - 1e-7f, low + 1e-6f, top - 1e-6f, 1e30f, -1e30f];
        special.CopyTo(values, 0);
        return values;
    }
}
