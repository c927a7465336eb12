using AccMpeg.Training.AccModels.Metrics;

namespace AccMpeg.Training.Tests.AccModels.Metrics;

public sealed class BinaryMetricsTests
{
    [Fact]
    public void The_area_under_the_curve_counts_pairs()
    {
        // Of the six pairs of a high and a low one, four are in order and one is a tie.
        float[] scores = [0.9f, 0.4f, 0.4f, 0.7f, 0.1f];
        float[] targets = [1, 1, 0, 0, 0];

        Assert.Equal((4 + 0.5) / 6, BinaryMetrics.AreaUnderCurve(scores, targets), 9);
        Assert.True(double.IsNaN(BinaryMetrics.AreaUnderCurve(scores, new float[5])));
    }

    [Fact]
    public void F1_is_that_of_the_threshold()
    {
        float[] scores = [0.9f, 0.4f, 0.4f, 0.7f, 0.1f];
        float[] targets = [1, 1, 0, 0, 0];

        Assert.Equal(2.0 / (2 + 2), BinaryMetrics.F1(scores, targets, 0.5), 9);
        Assert.Equal(0, BinaryMetrics.F1(scores, targets, 1));
    }

    [Theory]
    [InlineData(0.2, 5)]
    [InlineData(0.4, 4)]
    [InlineData(1, 1)]
    [InlineData(0, 5)]
    public void A_threshold_is_reached_by_its_share(double share, double expected) =>
        Assert.Equal(expected, BinaryMetrics.ThresholdFor([1, 2, 3, 4, 5], share));

    [Fact]
    public void Scaling_turns_shifted_logits_into_probabilities()
    {
        // Probabilities of 0.05 to 0.95, given as logits that are three times too steep and shifted.
        Random random = new(1);
        float[] logits = new float[20_000];
        float[] targets = new float[logits.Length];
        for (int i = 0; i < logits.Length; i++)
        {
            double probability = 0.05 + (0.9 * random.NextDouble());
            logits[i] = (float)((3 * Math.Log(probability / (1 - probability))) + 2);
            targets[i] = random.NextDouble() < probability ? 1 : 0;
        }

        PlattScaling scaling = PlattScaling.Fit(logits, targets);

        Assert.Equal(1.0 / 3, scaling.Slope, 0.02);
        Assert.Equal(-2.0 / 3, scaling.Offset, 0.05);
        Assert.True(Reliability.Error([.. logits.Select(logit => (float)CrossEntropy.Sigmoid(logit))], targets) > 0.1);
        Assert.True(Reliability.Error([.. logits.Select(logit => (float)scaling.Apply(logit))], targets) < 0.02);
    }

    [Fact]
    public void Scaling_of_logits_that_separate_or_say_nothing_stays_finite()
    {
        PlattScaling separating = PlattScaling.Fit([-5, -4, 4, 5], [0, 0, 1, 1]);
        PlattScaling backwards = PlattScaling.Fit([-5, -4, 4, 5], [1, 1, 0, 0]);

        Assert.True(double.IsFinite(separating.Slope) && double.IsFinite(separating.Offset) && separating.Slope > 0);
        Assert.True(backwards.Slope is > 0 and < 0.1);
    }
}
