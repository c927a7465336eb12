using AccMpeg.Training.AccModels.Data;
using AccMpeg.Training.AccModels.Metrics;
using AccMpeg.Training.AccModels.Networks;
using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Training.Tests.AccModels.Optimisation;

public sealed class TrainerTests : IDisposable
{
    private static readonly SmallArchitecture Tiny = new() { StemChannels = 4, MiddleChannels = 8, Channels = 8, Blocks = [new(3, 1)] };

    private static readonly TrainerOptions Options = new()
    {
        Threads = 1,
        VisitsPerEpoch = 4,
        Patience = 15,
        Adam = new AdamOptions { LearningRate = 0.02, WarmUp = 5 },
    };

    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-trainer-").FullName;

    [Fact]
    public void A_simple_task_is_learnt()
    {
        TrainingSet set = SyntheticSamples.Set(24, 10, 6);

        float[] logits = Train(set, Options, out TrainerState state);

        float[] targets = [.. set.HeldOut.SelectMany(sample => sample.Targets)];
        Assert.True(BinaryMetrics.F1(logits, targets, 0) > 0.95, $"F1 {BinaryMetrics.F1(logits, targets, 0)}");
        Assert.True(BinaryMetrics.AreaUnderCurve(logits, targets) > 0.99);
        Assert.True(state.Epochs[^1].TrainingLoss < state.Epochs[0].TrainingLoss / 4);
    }

    [Fact]
    public void From_shuffled_targets_nothing_is_learnt()
    {
        TrainingSet set = SyntheticSamples.Set(40, 10, 6, shuffledTargets: true);

        float[] logits = Train(set, Options with { Epochs = 6 }, out _);

        Assert.InRange(BinaryMetrics.AreaUnderCurve(logits, [.. set.HeldOut.SelectMany(sample => sample.Targets)]), 0.35, 0.65);
    }

    [Fact]
    public void The_seed_alone_decides()
    {
        TrainingSet set = SyntheticSamples.Set(10, 6, 4);
        TrainerOptions options = Options with { Epochs = 2, VisitsPerEpoch = 1 };

        float[] first = Train(set, options, out _);

        Assert.Equal(first, Train(set, options, out _));
        Assert.NotEqual(first, Train(set, options with { Seed = 2 }, out _));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(11)]
    public void Interrupted_training_goes_on_as_if_it_had_not_been(int stepsBefore)
    {
        TrainingSet set = SyntheticSamples.Set(12, 6, 4);
        TrainerOptions options = Options with { Epochs = 5, VisitsPerEpoch = 1, BatchSize = 2 };
        float[] expected = Train(set, options, out TrainerState whole);
        SmallNetwork network = new(Tiny);
        TrainerCheckpoint checkpoint = new(Path.Combine(_directory, "checkpoint"), network, set, options);
        int steps = 0;
        using (CancellationTokenSource source = new())
        using (Trainer interrupted = new(network, set, options))
        {
            interrupted.Run(_ => Interrupt(source, ref steps, stepsBefore), source.Token);
            checkpoint.Save(interrupted.State);
        }

        TrainerState? state = checkpoint.Load(new ParameterLayout(network.Parameters).Count);
        using Trainer resumed = new(network, set, options, state);
        resumed.Run(_ => { }, CancellationToken.None);

        Assert.NotNull(state);
        Assert.Equal(whole.Adam.Weights, resumed.State.Adam.Weights);
        Assert.Equal(whole.Epochs, resumed.State.Epochs);
        Assert.Equal(expected, resumed.HeldOutLogits());
    }

    [Fact]
    public void A_checkpoint_of_another_training_or_a_damaged_one_is_none()
    {
        string path = Path.Combine(_directory, "checkpoint");
        TrainingSet set = SyntheticSamples.Set(8, 6, 4);
        SmallNetwork network = new(Tiny);
        int count = new ParameterLayout(network.Parameters).Count;
        TrainerCheckpoint checkpoint = new(path, network, set, Options);
        Assert.Null(checkpoint.Load(count));
        checkpoint.Save(new TrainerState(new float[count]));

        Assert.NotNull(checkpoint.Load(count));
        Assert.Null(new TrainerCheckpoint(path, network, set, Options with { Seed = 9 }).Load(count));
        Assert.Null(new TrainerCheckpoint(path, network, SyntheticSamples.Set(8, 6, 4, seed: 4), Options).Load(count));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);
        Assert.Null(checkpoint.Load(count));
    }

    [Fact]
    public void Training_stops_when_the_frames_held_out_get_no_better()
    {
        TrainingSet set = SyntheticSamples.Set(40, 10, 6, shuffledTargets: true);

        Train(set, Options with { Patience = 2, Adam = new AdamOptions { LearningRate = 0.05 } }, out TrainerState state);

        Assert.True(state.Epochs.Count < 15);
        Assert.Equal(state.BestEpoch + 2, state.Epochs.Count);
        Assert.Equal(state.Epochs.Min(epoch => epoch.HeldOutLoss), state.BestLoss);
    }

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    private static void Interrupt(CancellationTokenSource source, ref int steps, int after)
    {
        if (++steps == after)
        {
            source.Cancel();
        }
    }

    private static float[] Train(TrainingSet set, TrainerOptions options, out TrainerState state)
    {
        using Trainer trainer = new(new SmallNetwork(Tiny), set, options);
        trainer.Run(_ => { }, CancellationToken.None);
        state = trainer.State;
        return trainer.HeldOutLogits();
    }
}
