using AccMpeg.Evaluation.Curves;

namespace AccMpeg.Evaluation.Tests.Curves;

public sealed class LogRatioTests
{
    private static readonly RatePoint[] Uniform = [new(100, 0.5), new(200, 0.6), new(300, 0.75), new(800, 0.8), new(1500, 0.9)];
    private static readonly AccuracyBand Band = new(0.55, 0.85);

    [Theory]
    [InlineData(0.7)]
    [InlineData(1.0)]
    [InlineData(1.3)]
    public void A_curve_at_a_share_of_the_bytes_has_that_ratio(double share)
    {
        RateCurve policy = RateCurve.Fit([.. Uniform.Select(point => point with { Bytes = share * point.Bytes }).Reverse()]);

        double? ratio = LogRatio.Of(policy, RateCurve.Fit(Uniform), Band, out double coverage);

        Assert.Equal(share, ratio!.Value, 9);
        Assert.Equal(1, coverage);
    }

    [Fact]
    public void The_ratio_is_the_mean_of_the_logarithm_over_accuracy()
    {
        // Half the bytes at one end, all of them at the other: the geometric mean of both.
        RateCurve uniform = RateCurve.Fit([new(100, 0.5), new(200, 0.9)]);
        RateCurve policy = RateCurve.Fit([new(50, 0.5), new(200, 0.9)]);

        Assert.Equal(Math.Sqrt(0.5), LogRatio.Of(policy, uniform, new AccuracyBand(0.5, 0.9), out _)!.Value, 9);
    }

    [Fact]
    public void Where_the_policy_reaches_half_of_the_band_that_half_counts()
    {
        RateCurve uniform = RateCurve.Fit([new(100, 0.5), new(200, 0.9)]);
        RateCurve policy = RateCurve.Fit([new(60, 0.5), new(60 * Math.Sqrt(2), 0.7)]);

        double? ratio = LogRatio.Of(policy, uniform, new AccuracyBand(0.5, 0.9), out double coverage);

        Assert.Equal(0.6, ratio!.Value, 9);
        Assert.Equal(0.5, coverage, 9);
    }

    [Fact]
    public void Curves_that_do_not_meet_have_no_ratio()
    {
        RateCurve policy = RateCurve.Fit([new(10, 0.1), new(20, 0.2)]);

        Assert.Null(LogRatio.Of(policy, RateCurve.Fit(Uniform), Band, out double coverage));
        Assert.Equal(0, coverage);
    }

    [Fact]
    public void A_band_of_no_width_has_no_ratio() =>
        Assert.Null(LogRatio.Of(RateCurve.Fit(Uniform), RateCurve.Fit(Uniform), new AccuracyBand(0.7, 0.7), out _));

    [Fact]
    public void A_curve_that_is_not_monotone_is_made_so_before_it_is_read()
    {
        RateCurve curve = RateCurve.Fit([new(100, 0.5), new(200, 0.8), new(400, 0.7), new(800, 0.9)]);

        Assert.Equal([0.5, 0.75, 0.75, 0.9], curve.Points.Select(point => Math.Round(point.F1, 9)));
        Assert.Equal(0.75, curve.F1At(300), 9);
        Assert.InRange(Math.Exp(curve.LogBytesAt(0.76)), 400, 500);
    }
}
