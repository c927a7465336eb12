using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Media;
using AccMpeg.Training.AccModels.Data;
using AccMpeg.Training.AccModels.Networks;
using AccMpeg.Training.Differentiation;

namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>
/// The loss of a batch of frames of one size and its gradient by all parameters, as one ONNX graph: cross-entropy between the logits and the
/// targets, with a weight on what matters, divided by the number of macroblocks.
/// </summary>
internal sealed class GradientStep : IDisposable
{
    private const string Weights = "weights";
    private const string Pulls = "pulls";
    private const string Loss = "loss";

    private readonly IReadOnlyList<NetworkInput> _inputs;
    private readonly ParameterLayout _layout;
    private readonly TensorSession _session;
    private readonly MacroblockGrid _grid;
    private readonly string[] _gradients;
    private readonly int _batch;
    private readonly double _highWeight;

    public GradientStep(ITrainedNetwork network, ParameterLayout layout, MacroblockGrid grid, TrainerOptions options)
    {
        _inputs = network.InputsFor(grid);
        _layout = layout;
        _grid = grid;
        _batch = options.BatchSize;
        _highWeight = options.HighWeight;
        _gradients = [.. layout.Parameters.Select(parameter => GradientModel.GradientName(parameter.Name))];
        GradientModel model = GradientBuilder.Build(new GradientRequest
        {
            Model = LossOf(network, layout, grid, _batch),
            Of = [Loss],
            By = [.. layout.Parameters.Select(parameter => parameter.Name)],
            Keep = [Loss],
        });
        _session = new TensorSession(model.Model, options.Device, options.Threads);
    }

    /// <summary>Puts a frame into the batch.</summary>
    public void Fill(int slot, TrainingSample sample, SampleView view)
    {
        for (int i = 0; i < _inputs.Count; i++)
        {
            SampleBuffer.FillImage(sample.Inputs[i], _inputs[i], _grid.Rows, view, Slot(_inputs[i].Name, slot));
        }

        SampleBuffer.FillTargets(sample, _highWeight, 1.0 / (_batch * _grid.Count), view, Slot(Weights, slot), Slot(Pulls, slot));
    }

    /// <summary>Takes a frame out of the batch: what is left there counts nothing.</summary>
    public void Clear(int slot)
    {
        Slot(Weights, slot).Clear();
        Slot(Pulls, slot).Clear();
    }

    /// <summary>Runs forwards and backwards.</summary>
    /// <param name="parameters">All parameters, flat.</param>
    /// <param name="gradient">Receives the gradient by them.</param>
    /// <returns>The loss.</returns>
    public double Run(float[] parameters, Span<float> gradient)
    {
        for (int i = 0; i < _gradients.Length; i++)
        {
            _layout.Of(parameters, i).CopyTo(_session.Values(_layout.Parameters[i].Name));
        }

        _session.Run();
        for (int i = 0; i < _gradients.Length; i++)
        {
            _session.Values(_gradients[i]).CopyTo(_layout.Of(gradient, i));
        }

        return _session.Values(Loss)[0];
    }

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static ModelProto LossOf(ITrainedNetwork network, ParameterLayout layout, MacroblockGrid grid, int batch)
    {
        OnnxGraphBuilder graph = new("accmodel-training");
        foreach (NetworkInput input in network.InputsFor(grid))
        {
            graph.Input(input.Name, TensorProto.Types.DataType.Float, batch, input.Channels, input.Height, input.Width);
        }

        graph.Input(Pulls, TensorProto.Types.DataType.Float, batch, 1, grid.Rows, grid.Columns);
        graph.Input(Weights, TensorProto.Types.DataType.Float, batch, 1, grid.Rows, grid.Columns);
        layout.DefineInputs(graph);
        string logits = network.Append(graph, grid);
        string push = graph.Node("Mul", "push", [graph.Node("Softplus", "softplus", [logits]), Weights]);
        string entropy = graph.Node("Sub", "entropy", [push, graph.Node("Mul", "pull", [logits, Pulls])]);
        graph.Node("ReduceSum", Loss, [entropy], OnnxAttribute.Of("keepdims", 0L));
        return graph.Build();
    }

    private Span<float> Slot(string name, int slot)
    {
        Span<float> all = _session.Values(name);
        int length = all.Length / _batch;
        return all.Slice(slot * length, length);
    }
}
