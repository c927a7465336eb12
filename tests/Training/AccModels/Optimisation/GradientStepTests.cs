using AccMpeg.Inference.Onnx;
using AccMpeg.Media;
using AccMpeg.Training.AccModels.Data;
using AccMpeg.Training.AccModels.Metrics;
using AccMpeg.Training.AccModels.Networks;
using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Training.Tests.AccModels.Optimisation;

/// <summary>The gradient of a network with one weight and one bias, which can be worked out by hand.</summary>
public sealed class GradientStepTests
{
    private static readonly MacroblockGrid Grid = new(2, 1);

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 0)]
    [InlineData(false, 1)]
    public void Loss_and_gradient_are_those_worked_out_by_hand(bool mirrored, int shift)
    {
        OnePixelNetwork network = new();
        ParameterLayout layout = new(network.Parameters);
        using GradientStep step = new(network, layout, Grid, new TrainerOptions { BatchSize = 2, HighWeight = 4, Threads = 1 });
        TrainingSample sample = new() { Grid = Grid, Inputs = [[(Half)2, (Half)(-1)]], Targets = [1, 0], Weight = 0.5f };
        step.Fill(0, sample, SampleView.Plain(0) with { Mirrored = mirrored, ShiftX = shift });
        step.Fill(1, sample, SampleView.Plain(0));
        step.Clear(1);
        float[] parameters = [0.5f, 0.25f];
        float[] gradient = new float[2];

        double loss = step.Run(parameters, gradient);

        // Logits 2 * 0.5 + 0.25 and -1 * 0.5 + 0.25; weights 0.5 * 4 and 0.5 * 1; four macroblocks in the batch, of which two are empty.
        double first = CrossEntropy.Sigmoid(1.25) - 1;
        double second = CrossEntropy.Sigmoid(-0.25);
        Assert.Equal(((2 * CrossEntropy.Of(1.25, 1)) + (0.5 * CrossEntropy.Of(-0.25, 0))) / 4, loss, 5);
        Assert.Equal(((2 * first * 2) + (0.5 * second * -1)) / 4, gradient[0], 5);
        Assert.Equal(((2 * first) + (0.5 * second)) / 4, gradient[1], 5);
    }

    private sealed class OnePixelNetwork : ITrainedNetwork
    {
        public ConvolutionLayer Last { get; } = new("head", 1, 1, 1);

        public IReadOnlyList<Parameter> Parameters => Last.Parameters;

        public IReadOnlyList<NetworkInput> InputsFor(MacroblockGrid grid) => [new("x", 1, grid.Rows, grid.Columns)];

        public string Append(OnnxGraphBuilder graph, MacroblockGrid? grid) => Last.Append(graph, "x");

        public long Multiplications(MacroblockGrid grid) => grid.Count;
    }
}
