using System.Runtime.InteropServices;
using AccMpeg.Media;
using AccMpeg.Training.AccModels.Data;
using AccMpeg.Training.AccModels.Networks;
using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Training.AccModels.Metrics;

/// <summary>Runs the network on the frames held out.</summary>
internal sealed class HeldOutScorer(ITrainedNetwork network, ParameterLayout layout, IReadOnlyList<TrainingSample> samples, TrainerOptions options)
    : IDisposable
{
    private readonly Dictionary<MacroblockGrid, ForwardPass> _passes = [];
    private readonly int _count = samples.Sum(sample => sample.Grid.Count);

    /// <summary>Weighted cross-entropy per macroblock, as training minimises it.</summary>
    public double Loss(float[] parameters)
    {
        double sum = 0;
        foreach (TrainingSample sample in samples)
        {
            ReadOnlySpan<float> logits = Pass(sample.Grid).Run(sample, parameters);
            for (int i = 0; i < logits.Length; i++)
            {
                sum += sample.Weight * CrossEntropy.Of(logits[i], sample.Targets[i], options.HighWeight);
            }
        }

        return sum / Math.Max(1, _count);
    }

    /// <summary>The logits, frame after frame.</summary>
    public float[] Logits(float[] parameters)
    {
        float[] all = new float[_count];
        int at = 0;
        foreach (TrainingSample sample in samples)
        {
            Pass(sample.Grid).Run(sample, parameters).CopyTo(all.AsSpan(at));
            at += sample.Grid.Count;
        }

        return all;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (ForwardPass pass in _passes.Values)
        {
            pass.Dispose();
        }

        _passes.Clear();
    }

    private ForwardPass Pass(MacroblockGrid grid)
    {
        ref ForwardPass? pass = ref CollectionsMarshal.GetValueRefOrAddDefault(_passes, grid, out _);
        return pass ??= new ForwardPass(network, layout, grid, options);
    }
}
