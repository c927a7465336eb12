using AccMpeg.Evaluation.Maps;
using AccMpeg.Evaluation.Sweeps;
using AccMpeg.Inference;

namespace AccMpeg.Evaluation.Tests.Sweeps;

public sealed class AlphaGridTests
{
    [Fact]
    public void The_manifests_alphas_are_taken_and_the_sweep_goes_on_beyond_them()
    {
        IReadOnlyList<double> alphas = AlphaGrid.Of(new AccModelManifest { AlphaByShare = [new ShareAlpha(0.05, 0.5), new ShareAlpha(0.3, 0.2)] });

        Assert.Equal([0.8, 0.5, 0.2, 1 / 17.0, 1 / 65.0], alphas.Select(alpha => Math.Round(alpha, 12)), (one, other) => Math.Abs(one - other) < 1e-9);
    }

    [Fact]
    public void Without_them_the_alphas_are_fixed_and_fall()
    {
        IReadOnlyList<double> alphas = AlphaGrid.Of(new AccModelManifest());

        Assert.Equal(alphas.OrderDescending(), alphas);
        Assert.InRange(alphas[0], 0.99, 1);
        Assert.InRange(alphas[^1], 0, 0.01);
    }

    [Fact]
    public void Scores_of_any_scale_are_cut_at_fixed_shares()
    {
        float[] scores = [.. Enumerable.Range(0, 1000).Select(i => 1000f * i)];

        IReadOnlyList<double> alphas = AlphaGrid.Of(new ScoreTrack(new Dictionary<int, float[]> { [0] = scores, [1] = new float[1000] }), k: 10);

        Assert.Equal([998_000.0, 995_000, 990_000], alphas.Take(3));
        Assert.Equal(400_000, alphas[^1]);
    }
}
