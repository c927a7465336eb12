using AccMpeg.Encoding;
using AccMpeg.Evaluation.Calibration;
using AccMpeg.Evaluation.Curves;

namespace AccMpeg.Evaluation.Tests.Calibration;

public sealed class CalibratorTests
{
    private static readonly PolicyOptions[] Candidates =
    [
        .. new[] { (20, 34), (24, 34), (24, 38), (28, 40), (30, 40), (30, 44) }.SelectMany(pair => new[] { 0, 1 }.Select(gamma => new PolicyOptions
        {
            QpHigh = pair.Item1, QpLow = pair.Item2, Levels = [], Gamma = gamma, K = 10,
        })),
    ];

    [Fact]
    public void A_policy_that_wins_on_both_halves_is_chosen()
    {
        FakeBench bench = new((candidate, _) => candidate is { QpHigh: 24, QpLow: 38, Gamma: 1 } ? 0.7 : 0.95);

        CalibrationOutcome outcome = Run(bench, new CalibrationTarget());

        Assert.Equal(("accmodel", 24, 38, 1), (outcome.Settings.Policy, outcome.Settings.QpHigh, outcome.Settings.QpLow!.Value, outcome.Settings.Gamma!.Value));
        Assert.Equal(0.7, outcome.Confirmed!.Value!.Value, 3);
        Assert.Equal((30, FakeBench.F1At(30)), (outcome.UniformQp, Math.Round(outcome.TargetF1, 4)));
    }

    [Fact]
    public void Alpha_is_the_one_that_reaches_the_targets_accuracy()
    {
        // The fourth of the seven alphas gives the accuracy of uniform QP 30.
        CalibrationOutcome outcome = Run(new FakeBench((_, _) => 0.8), new CalibrationTarget());

        Assert.Equal(0.4, outcome.Settings.Alpha!.Value, 2);
    }

    [Fact]
    public void A_policy_that_loses_leaves_uniform_qp()
    {
        FakeBench bench = new((_, _) => 1.1);

        CalibrationOutcome outcome = Run(bench, new CalibrationTarget());

        Assert.Equal(PointSettings.Uniform(30), outcome.Settings);
        Assert.Contains("no candidate needs fewer bytes", outcome.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(bench.Asked, asked => asked.Round == CalibrationRound.Confirm);
    }

    [Fact]
    public void A_policy_that_wins_only_where_it_was_chosen_leaves_uniform_qp()
    {
        CalibrationOutcome outcome = Run(new FakeBench((_, round) => round == CalibrationRound.Confirm ? 1.05 : 0.6), new CalibrationTarget());

        Assert.Equal(PointSettings.Uniform(30), outcome.Settings);
        Assert.Equal(1.05, outcome.Confirmed!.Value!.Value, 3);
    }

    [Fact]
    public void Noise_alone_hardly_ever_beats_uniform_qp()
    {
        // Each round sees other noise; the best of many candidates looks good on the first half by chance.
        int chosen = Enumerable.Range(1, 40).Count(seed =>
            Run(new FakeBench((_, _) => 1, noise: 0.05, seed), new CalibrationTarget()).Settings.Policy != QualityPolicies.Uniform);

        Assert.InRange(chosen, 0, 5);
    }

    [Fact]
    public void A_real_saving_survives_the_noise()
    {
        int chosen = Enumerable.Range(1, 10).Count(seed =>
            Run(new FakeBench((_, _) => 0.6, noise: 0.03, seed), new CalibrationTarget()).Settings.Policy == QualityPolicies.AccModel);

        Assert.InRange(chosen, 9, 10);
    }

    [Fact]
    public void Only_the_best_are_measured_in_full()
    {
        FakeBench bench = new((candidate, _) => candidate.QpHigh == 28 ? 0.8 : 0.9);

        Run(bench, new CalibrationTarget());

        // Four survivors, and two other chunk lengths of the best.
        Assert.Equal([(12, CalibrationRound.Quick), (6, CalibrationRound.Select), (1, CalibrationRound.Confirm), (1, CalibrationRound.Select)], bench.Asked);
    }

    [Fact]
    public void A_target_of_accuracy_takes_the_worst_uniform_qp_that_reaches_it()
    {
        CalibrationOutcome outcome = Run(new FakeBench((_, _) => 1.1), new CalibrationTarget { F1 = FakeBench.F1At(27) - 0.001 });

        Assert.Equal(27, outcome.Settings.QpHigh);
    }

    [Fact]
    public void A_target_of_rate_takes_the_best_uniform_qp_within_it_and_a_policy_stays_within_it_too()
    {
        FakeBench bench = new((_, _) => 0.7);
        CalibrationTarget target = new() { KbitPerSecond = bench.KbitPerSecond(30) + 1 };

        CalibrationOutcome uniform = Run(new FakeBench((_, _) => 1.1), target);
        CalibrationOutcome policy = Run(bench, target);

        Assert.Equal(30, uniform.Settings.QpHigh);
        Assert.Equal(QualityPolicies.AccModel, policy.Settings.Policy);

        // At seven tenths of the bytes the same rate buys the quality of about three QPs less.
        Assert.InRange(policy.Settings.Alpha!.Value, 0.2, 0.3);
    }

    [Theory]
    [InlineData(0.99, null, "micro-F1 0.99")]
    [InlineData(null, 0.001, "0.001 kbit/s")]
    public void A_target_out_of_reach_is_refused_with_what_can_be_reached(double? f1, double? rate, string value)
    {
        EvaluationException error = Assert.Throws<EvaluationException>(
            () => Run(new FakeBench((_, _) => 1), new CalibrationTarget { F1 = f1, KbitPerSecond = rate }));

        Assert.Contains(value, error.Message, StringComparison.Ordinal);
        Assert.Contains("measured", error.Message, StringComparison.Ordinal);
    }

    private static CalibrationOutcome Run(FakeBench bench, CalibrationTarget target) =>
        new Calibrator(bench, target, new Bootstrap(seed: 1, resamples: 200)).Run(Candidates, [5, 10, 20]);
}
