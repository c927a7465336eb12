using AccMpeg.Inference.Onnx;
using AccMpeg.Media;
using AccMpeg.Training.AccModels.Metrics;
using AccMpeg.Training.AccModels.Networks;

namespace AccMpeg.Training.AccModels.Export;

/// <summary>The graph that cameras run: constants for parameters, any frame size, and calibrated scores in place of logits.</summary>
internal static class AccModelGraph
{
    // Any grid: the number of channels does not depend on it.
    private static readonly MacroblockGrid AnyGrid = new(1, 1);

    /// <summary>Builds the graph. Input: images x channels x height x width; output <c>scores</c>: images x rows x columns, 0..1.</summary>
    /// <param name="network">The network.</param>
    /// <param name="parameters">Its trained parameters.</param>
    /// <param name="calibration">What makes its logits probabilities; it is folded into the last layer.</param>
    /// <param name="image">For a head: the backbone's image, whose size it needs besides its inputs.</param>
    public static ModelProto Build(ITrainedNetwork network, float[] parameters, PlattScaling calibration, string? image = null)
    {
        OnnxGraphBuilder graph = new("accmodel");
        ParameterLayout layout = new(network.Parameters);
        foreach (NetworkInput input in network.InputsFor(AnyGrid))
        {
            graph.Input(input.Name, TensorProto.Types.DataType.Float, "batch", input.Channels, $"{input.Name}:height", $"{input.Name}:width");
        }

        if (image is not null)
        {
            graph.Input(image, TensorProto.Types.DataType.Float, "batch", 3, "height", "width");
        }

        layout.DefineConstants(graph, Calibrated(network, layout, parameters, calibration));
        string scores = graph.Node("Sigmoid", "probabilities", [network.Append(graph, grid: null)]);
        graph.Output(graph.Node("Squeeze", "scores", [scores, graph.Int64s(1)]), TensorProto.Types.DataType.Float, "batch", "rows", "columns");
        return graph.Build();
    }

    private static float[] Calibrated(ITrainedNetwork network, ParameterLayout layout, float[] parameters, PlattScaling calibration)
    {
        float[] calibrated = [.. parameters];
        foreach (ref float weight in layout.Of(calibrated, $"{network.Last.Name}.weight"))
        {
            weight = (float)(weight * calibration.Slope);
        }

        ref float bias = ref layout.Of(calibrated, $"{network.Last.Name}.bias")[0];
        bias = (float)((bias * calibration.Slope) + calibration.Offset);
        return calibrated;
    }
}
