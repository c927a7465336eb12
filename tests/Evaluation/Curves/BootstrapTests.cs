using AccMpeg.Evaluation.Curves;

namespace AccMpeg.Evaluation.Tests.Curves;

public sealed class BootstrapTests
{
    [Fact]
    public void Nineteen_of_twenty_intervals_hold_the_truth()
    {
        // The mean of twelve numbers from 0 to 1, of which the truth is a half.
        Random random = new(5);
        int holding = Enumerable.Range(0, 400).Count(seed =>
        {
            double[] sample = [.. Enumerable.Range(0, 12).Select(_ => random.NextDouble())];
            BootstrapInterval interval = new Bootstrap(seed, resamples: 300).Of(weights => weights.Zip(sample, (weight, value) => weight * value).Sum() / 12, 12)!.Value;
            return interval.Low <= 0.5 && interval.High >= 0.5;
        });

        Assert.InRange(holding / 400.0, 0.93, 0.98);
    }

    [Fact]
    public void A_single_chunk_has_no_interval() => Assert.Null(new Bootstrap(1, 100).Of(_ => 1, 1));

    [Fact]
    public void Draws_without_a_figure_are_left_out_and_too_many_of_them_leave_no_interval()
    {
        Assert.InRange(new Bootstrap(1, 1000).Of(weights => weights[0] == 0 ? null : 1, 10)!.Value.Draws, 550, 750);
        Assert.Null(new Bootstrap(1, 1000).Of(weights => weights[0] == 0 ? 1 : null, 10));
    }
}
