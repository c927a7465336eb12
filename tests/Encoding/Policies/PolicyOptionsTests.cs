using AccMpeg.Inference;

namespace AccMpeg.Encoding.Tests.Policies;

public sealed class PolicyOptionsTests
{
    [Fact]
    public void Defaults_are_valid() => Assert.Empty(new PolicyOptions().Validate());

    [Fact]
    public void An_unknown_policy_is_answered_with_the_known_ones() =>
        Assert.Equal(
            ["Policy 'best' is unknown; the policies are uniform, accmodel."], new PolicyOptions { Policy = "best" }.Validate());

    [Fact]
    public void Every_error_is_reported_at_once()
    {
        var options = new PolicyOptions { QpHigh = 52, QpLow = 60, Alpha = double.NaN, Gamma = -1, K = 0 };

        IReadOnlyList<string> errors = options.Validate();

        Assert.Equal(["QpHigh", "QpLow", "Alpha", "Gamma", "K"], errors.Select(error => error.Split(' ')[0]));
    }

    [Fact]
    public void The_low_quality_may_not_be_better_than_the_high_one() =>
        Assert.Contains("QpLow is 24; it must be QpHigh (30) to 51", Assert.Single(new PolicyOptions { QpHigh = 30, QpLow = 24 }.Validate()), StringComparison.Ordinal);

    [Fact]
    public void What_is_not_given_comes_from_the_manifest()
    {
        PolicyOptions resolved = new PolicyOptions { Gamma = 3 }.Resolve(Manifest);

        Assert.Equal((26, 38, 0.3, 3, 5), (resolved.QpHigh, resolved.QpLow, resolved.Alpha, resolved.Gamma, resolved.K));
        Assert.Equal(Manifest.Levels, resolved.Levels);
        Assert.Equal(22, resolved.BestQp);
    }

    [Fact]
    public void A_qp_for_what_matters_asks_for_two_levels()
    {
        PolicyOptions resolved = new PolicyOptions { QpHigh = 30 }.Resolve(Manifest);

        Assert.Empty(resolved.Levels!);
        Assert.Equal(30, resolved.BestQp);
    }

    [Fact]
    public void A_low_quality_above_the_manifests_high_one_is_refused() =>
        Assert.Throws<ArgumentException>(() => new PolicyOptions { QpLow = 20, Levels = [] }.Resolve(Manifest));

    [Fact]
    public void Uniform_needs_no_manifest()
    {
        PolicyOptions resolved = new PolicyOptions { Policy = "uniform" }.Resolve(null);

        Assert.Equal((30, 10), (resolved.BestQp, resolved.K));
    }

    private static AccModelManifest Manifest => new()
    {
        QpHigh = 26, QpLow = 38, Alpha = 0.3, Gamma = 0, K = 5, Levels = [new QualityLevel(22, 1), new QualityLevel(30, 0.5)],
    };
}
