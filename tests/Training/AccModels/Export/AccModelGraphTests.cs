using AccMpeg.Inference.Onnx;
using AccMpeg.Training.AccModels.Data;
using AccMpeg.Training.AccModels.Export;
using AccMpeg.Training.AccModels.Metrics;
using AccMpeg.Training.AccModels.Networks;
using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Training.Tests.AccModels.Export;

public sealed class AccModelGraphTests
{
    [Fact]
    public void Scores_of_the_file_are_the_calibrated_logits_of_training()
    {
        SmallNetwork network = new(new SmallArchitecture { StemChannels = 4, MiddleChannels = 8, Channels = 8 });
        ParameterLayout layout = new(network.Parameters);
        float[] parameters = layout.Start(seed: 3);
        layout.Of(parameters, "head.weight").Fill(0.2f);
        TrainingSample sample = SyntheticSamples.Set(4, 6, 4).Training[0];
        PlattScaling calibration = new(0.7, -0.4);
        using ForwardPass pass = new(network, layout, sample.Grid, new TrainerOptions { Threads = 1 });
        float[] logits = pass.Run(sample, parameters).ToArray();

        using OnnxGraphRunner runner = new(AccModelGraph.Build(network, parameters, calibration));
        float[] image = Array.ConvertAll(sample.Inputs[0], value => (float)value);
        TensorProto scores = runner.Run([OnnxTensor.FromFloats(SmallNetwork.Image, image, 1, 3, 32, 48)], ["scores"])[0];

        Assert.Equal([1, 4, 6], scores.Dims);
        Assert.Equal(logits.Select(logit => calibration.Apply(logit)), OnnxTensor.ToFloats(scores).Select(score => (double)score), (a, b) => Math.Abs(a - b) < 1e-5);
    }
}
