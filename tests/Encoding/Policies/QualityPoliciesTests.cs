using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Encoding.Tests.Policies;

public sealed class QualityPoliciesTests
{
    private static readonly MacroblockGrid Grid = new(4, 3);

    [Fact]
    public void The_uniform_policy_asks_for_no_network()
    {
        using IQualityPolicy policy = QualityPolicies.Create(
            new PolicyOptions { Policy = "uniform" }, Grid, () => throw new InvalidOperationException("not needed"), new AccModelOptions());

        Assert.Equal("uniform", policy.Name);
    }

    [Fact]
    public void Invalid_options_are_refused_with_every_error()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => QualityPolicies.Create(
            new PolicyOptions { Policy = "best", K = 0 }, Grid, () => throw new InvalidOperationException("not needed"), new AccModelOptions()));

        Assert.Contains("'best'", error.Message, StringComparison.Ordinal);
        Assert.Contains("K is 0", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_final_dnn_is_no_accmodel()
    {
        var detector = new ModelFile("detector.onnx", new ModelManifest { Name = "detector", Kind = ModelKind.FinalDnn });

        ArgumentException error = Assert.Throws<ArgumentException>(
            () => QualityPolicies.Create(new PolicyOptions(), Grid, () => detector, new AccModelOptions()));

        Assert.Contains("'detector' is a network of kind FinalDnn", error.Message, StringComparison.Ordinal);
    }
}
