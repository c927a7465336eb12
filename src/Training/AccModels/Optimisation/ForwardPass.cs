using System.Numerics.Tensors;
using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Media;
using AccMpeg.Training.AccModels.Data;
using AccMpeg.Training.AccModels.Networks;

namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>The logits of one frame under changing parameters.</summary>
internal sealed class ForwardPass : IDisposable
{
    private readonly IReadOnlyList<NetworkInput> _inputs;
    private readonly ParameterLayout _layout;
    private readonly TensorSession _session;
    private readonly string _logits;

    public ForwardPass(ITrainedNetwork network, ParameterLayout layout, MacroblockGrid grid, TrainerOptions options)
    {
        OnnxGraphBuilder graph = new("accmodel-forward");
        _layout = layout;
        _inputs = network.InputsFor(grid);
        foreach (NetworkInput input in _inputs)
        {
            graph.Input(input.Name, TensorProto.Types.DataType.Float, 1, input.Channels, input.Height, input.Width);
        }

        layout.DefineInputs(graph);
        _logits = network.Append(graph, grid);
        graph.Output(_logits, TensorProto.Types.DataType.Float, 1, 1, grid.Rows, grid.Columns);
        _session = new TensorSession(graph.Build(), options.Device, options.Threads);
    }

    /// <summary>The logits, row major; valid until the next run.</summary>
    public ReadOnlySpan<float> Run(TrainingSample sample, float[] parameters)
    {
        for (int i = 0; i < _layout.Parameters.Count; i++)
        {
            _layout.Of(parameters, i).CopyTo(_session.Values(_layout.Parameters[i].Name));
        }

        for (int i = 0; i < _inputs.Count; i++)
        {
            TensorPrimitives.ConvertToSingle(sample.Inputs[i], _session.Values(_inputs[i].Name));
        }

        _session.Run();
        return _session.Values(_logits);
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();
}
