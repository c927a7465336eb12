using AccMpeg.Cli.Settings;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Tests.Settings;

public sealed class ValueRuleTests
{
    [Theory]
    [InlineData("18-20", new[] { 18, 19, 20 })]
    [InlineData("22-30:4", new[] { 22, 26, 30 })]
    [InlineData("24,30-31", new[] { 24, 30, 31 })]
    public void Qps_are_single_or_ranges(string text, int[] expected)
    {
        Assert.True(IntegerListRule.Qps.TryParse(text, out IReadOnlyList<int>? qps));
        Assert.Equal(expected, qps);
    }

    [Theory]
    [InlineData("")]
    [InlineData("30-20")]
    [InlineData("20-52")]
    [InlineData("20:2")]
    [InlineData("20-30:0")]
    public void What_are_no_qps_is_refused(string text) => Assert.False(IntegerListRule.Qps.Accepts(text));

    [Theory]
    [InlineData("uniform", "uniform", null, null)]
    [InlineData("objectness", "accmodel", "ssdlite-coco-objectness", null)]
    [InlineData("accmodel", "accmodel", null, null)]
    [InlineData("accmodel=a=b.onnx", "accmodel", "a=b.onnx", null)]
    [InlineData("scores=maps.bin", "accmodel", null, "maps.bin")]
    public void A_policy_names_what_it_goes_by(string text, string policy, string? accModel, string? scores)
    {
        Assert.True(new PolicyRule(WithScores: true).TryParse(text, out PolicyChoice? choice));
        Assert.Equal(new PolicyChoice(policy, accModel, scores), choice);
    }

    [Theory]
    [InlineData("best")]
    [InlineData("accmodel=")]
    [InlineData("scores=maps.bin")]
    public void What_is_no_policy_of_an_edge_is_refused(string text) => Assert.False(new PolicyRule().Accepts(text));

    [Fact]
    public void Levels_are_read_as_they_are_written()
    {
        Assert.True(new LevelsRule().TryParse("24:1,30:0.4", out IReadOnlyList<QualityLevel>? levels));
        Assert.Equal([new QualityLevel(24, 1), new QualityLevel(30, 0.4)], levels);
        Assert.Equal("24:1,30:0.4", LevelsRule.Write(levels!));
        Assert.False(new LevelsRule().Accepts("24"));
    }
}
