using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Training.Tests.AccModels.Optimisation;

public sealed class AdamTests
{
    [Fact]
    public void Steps_equal_the_formula()
    {
        AdamOptions options = new() { Beta1 = 0.8, Beta2 = 0.9, Epsilon = 1e-3, WeightDecay = 0.5 };
        AdamState state = new([1, -2, 3]);
        Adam adam = new(options, state);
        double[] weights = [1, -2, 3];
        double[] mean = new double[3];
        double[] square = new double[3];
        float[][] gradients = [[0.5f, -1, 0], [2, 0.25f, -0.125f], [-1, 1, 1]];
        for (int step = 1; step <= gradients.Length; step++)
        {
            adam.Step(gradients[step - 1], rate: 0.1);
            for (int i = 0; i < 3; i++)
            {
                double gradient = gradients[step - 1][i];
                mean[i] = (0.8 * mean[i]) + (0.2 * gradient);
                square[i] = (0.9 * square[i]) + (0.1 * gradient * gradient);
                double unbiased = mean[i] / (1 - Math.Pow(0.8, step));
                double divisor = Math.Sqrt(square[i] / (1 - Math.Pow(0.9, step))) + 1e-3;
                weights[i] = (weights[i] * (1 - (0.1 * 0.5))) - (0.1 * unbiased / divisor);
            }
        }

        Assert.Equal(weights, state.Weights.Select(weight => (double)weight), (a, b) => Math.Abs(a - b) < 1e-5);
    }

    [Fact]
    public void The_rate_rises_and_falls_along_a_cosine()
    {
        AdamOptions options = new() { LearningRate = 1, WarmUp = 10 };

        Assert.Equal(0.1, options.RateAt(0, 100), 6);
        Assert.Equal(0.5 * (1 + Math.Cos(Math.PI * 0.1)), options.RateAt(10, 100), 6);
        Assert.Equal(0.5, options.RateAt(50, 100), 6);
        Assert.True(options.RateAt(99, 100) is > 0 and < 0.001);
    }
}
