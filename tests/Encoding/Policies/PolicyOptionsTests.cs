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
        Assert.Contains("QpLow is 24; allowed is QpHigh (30) to 51", Assert.Single(new PolicyOptions { QpLow = 24 }.Validate()), StringComparison.Ordinal);
}
