using AccMpeg.Encoding.Maps;
using AccMpeg.Media;

namespace AccMpeg.Encoding.Tests.Maps;

public sealed class LevelMapperTests
{
    private static readonly MacroblockGrid Grid = new(4, 3);

    [Fact]
    public void A_score_of_alpha_is_high()
    {
        float[] scores = new float[12];
        scores[5] = 0.2f;
        scores[6] = 0.19f;

        QualityMap map = new LevelMapper(Grid, LevelSettings.Two(0.2f, 0, 30, 40)).Map(scores, out float share);

        Assert.Equal<byte>([40, 40, 40, 40, 40, 30, 40, 40, 40, 40, 40, 40], map.Qps.ToArray());
        Assert.Equal(1 / 12f, share);
    }

    [Fact]
    public void The_outermost_ring_can_be_high()
    {
        float[] scores = [.. Enumerable.Repeat(1f, 12)];

        QualityMap map = new LevelMapper(Grid, LevelSettings.Two(0.5f, 1, 24, 34)).Map(scores, out float share);

        Assert.Equal(QualityMap.Uniform(Grid, 24), map);
        Assert.Equal(1, share);
    }

    [Fact]
    public void Gamma_grows_the_area_in_each_direction()
    {
        float[] scores = new float[12];
        scores[0] = 1;

        QualityMap map = new LevelMapper(Grid, LevelSettings.Two(0.5f, 1, 30, 40)).Map(scores, out _);

        Assert.Equal<byte>([30, 30, 40, 40, 30, 30, 40, 40, 40, 40, 40, 40], map.Qps.ToArray());
    }

    [Fact]
    public void A_score_that_is_no_number_is_low()
    {
        float[] scores = [.. Enumerable.Repeat(float.NaN, 12)];

        new LevelMapper(Grid, LevelSettings.Two(0, 0, 30, 40)).Map(scores, out float share);

        Assert.Equal(0, share);
    }

    [Fact]
    public void An_unchanged_map_is_the_same_object_and_earlier_ones_stay_as_they_were()
    {
        var mapper = new LevelMapper(Grid, LevelSettings.Two(0.5f, 0, 30, 40));
        float[] scores = new float[12];
        QualityMap first = mapper.Map(scores, out float firstShare);
        scores[0] = 0.4f;
        QualityMap second = mapper.Map(scores, out _);
        scores[0] = 0.6f;
        QualityMap third = mapper.Map(scores, out float thirdShare);

        Assert.Same(first, second);
        Assert.NotEqual(first, third);
        Assert.Equal(QualityMap.Uniform(Grid, 40), first);
        Assert.Equal((0, 1 / 12f), (firstShare, thirdShare));
    }

    [Fact]
    public void Each_level_begins_at_its_share_of_alpha()
    {
        float[] scores = [0.5f, 0.49f, 0.2f, 0.19f, 0.05f, 0.049f, 0, 1, 0, 0, 0, 0];
        LevelSettings settings = new(0.5f, 0, [new(24, 1), new(30, 0.4), new(36, 0.1)], 44);

        QualityMap map = new LevelMapper(Grid, settings).Map(scores, out float share);

        Assert.Equal<byte>([24, 30, 30, 36, 36, 44, 44, 24, 44, 44, 44, 44], map.Qps.ToArray());
        Assert.Equal(0.5f, share);
    }

    [Fact]
    public void Gamma_grows_every_level_and_the_better_one_wins()
    {
        float[] scores = new float[12];
        scores[0] = 1;
        scores[2] = 0.5f;
        LevelSettings settings = new(1, 1, [new(24, 1), new(30, 0.5)], 40);

        QualityMap map = new LevelMapper(Grid, settings).Map(scores, out _);

        Assert.Equal<byte>([24, 24, 30, 30, 24, 24, 30, 30, 40, 40, 40, 40], map.Qps.ToArray());
    }
}
