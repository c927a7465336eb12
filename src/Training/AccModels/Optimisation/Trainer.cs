using System.Runtime.InteropServices;
using AccMpeg.Media;
using AccMpeg.Training.AccModels.Data;
using AccMpeg.Training.AccModels.Metrics;
using AccMpeg.Training.AccModels.Networks;

namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>
/// Fits a network to its targets: steps of Adam over shuffled batches, and after each epoch a look at the frames held out. The same set,
/// options and number of threads give the same weights bit for bit, also when training was interrupted and resumed. One caller at a time.
/// </summary>
internal sealed class Trainer : IDisposable
{
    private readonly ITrainedNetwork _network;
    private readonly TrainerOptions _options;
    private readonly TrainingSet _set;
    private readonly TrainerState _state;
    private readonly Adam _adam;
    private readonly float[] _gradient;
    private readonly Dictionary<MacroblockGrid, GradientStep> _steps = [];
    private readonly HeldOutScorer _heldOut;

    /// <param name="network">The network.</param>
    /// <param name="set">The frames; at least one to learn from and one held out.</param>
    /// <param name="options">Valid options.</param>
    /// <param name="state">Where an earlier training stopped; null begins.</param>
    public Trainer(ITrainedNetwork network, TrainingSet set, TrainerOptions options, TrainerState? state = null)
    {
        _network = network;
        _options = options;
        _set = set;
        Layout = new ParameterLayout(network.Parameters);
        _state = state ?? new TrainerState(Layout.Start(options.Seed));
        _adam = new Adam(options.Adam, _state.Adam);
        _gradient = new float[Layout.Count];
        _heldOut = new HeldOutScorer(network, Layout, set.HeldOut, options);
    }

    /// <summary>Where the parameters lie in the flat arrays.</summary>
    public ParameterLayout Layout { get; }

    /// <summary>Where training stands.</summary>
    public TrainerState State => _state;

    /// <summary>True where no step is left.</summary>
    public bool IsFinished =>
        _state.Epochs.Count == _options.Epochs || _state.Epochs.Count - _state.BestEpoch >= _options.Patience;

    /// <summary>Trains to the end, or until it is cancelled: then it returns after the step under way, and can go on from <see cref="State"/>.</summary>
    public void Run(Action<TrainerProgress> progress, CancellationToken cancellation)
    {
        while (!IsFinished)
        {
            IReadOnlyList<SampleView[]> plan = EpochPlan.Of(_set.Training, _options, _state.Epochs.Count);
            long steps = (long)plan.Count * _options.Epochs;
            while (_state.StepsOfEpoch < plan.Count)
            {
                if (cancellation.IsCancellationRequested)
                {
                    return;
                }

                _state.LossOfEpoch += Step(plan[_state.StepsOfEpoch], _options.Adam.RateAt(_state.Adam.Steps, steps));
                _state.StepsOfEpoch++;
                progress(new TrainerProgress(_state.Adam.Steps, steps, null));
            }

            EpochReport report = new(_state.Epochs.Count + 1, _state.LossOfEpoch / plan.Count, _heldOut.Loss(_state.Adam.Weights));
            Complete(report);
            progress(new TrainerProgress(_state.Adam.Steps, steps, report));
        }
    }

    /// <summary>Logits of the frames held out under the best weights, frame after frame.</summary>
    public float[] HeldOutLogits() => _heldOut.Logits(_state.Best);

    /// <inheritdoc/>
    public void Dispose()
    {
        _heldOut.Dispose();
        foreach (GradientStep step in _steps.Values)
        {
            step.Dispose();
        }

        _steps.Clear();
    }

    private double Step(SampleView[] batch, double rate)
    {
        MacroblockGrid grid = _set.Training[batch[0].Sample].Grid;
        ref GradientStep? step = ref CollectionsMarshal.GetValueRefOrAddDefault(_steps, grid, out _);
        step ??= new GradientStep(_network, Layout, grid, _options);
        for (int slot = 0; slot < _options.BatchSize; slot++)
        {
            if (slot < batch.Length)
            {
                step.Fill(slot, _set.Training[batch[slot].Sample], batch[slot]);
            }
            else
            {
                step.Clear(slot);
            }
        }

        double loss = step.Run(_state.Adam.Weights, _gradient);
        _adam.Step(_gradient, rate);
        return loss;
    }

    private void Complete(EpochReport report)
    {
        bool better = report.HeldOutLoss < _state.BestLoss;
        _state.Epochs.Add(report);
        _state.StepsOfEpoch = 0;
        _state.LossOfEpoch = 0;
        if (better)
        {
            _state.BestEpoch = report.Epoch;
            _state.Adam.Weights.CopyTo(_state.Best, 0);
        }
    }
}
