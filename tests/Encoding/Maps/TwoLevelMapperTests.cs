using AccMpeg.Encoding.Maps;
using AccMpeg.Media;

namespace AccMpeg.Encoding.Tests.Maps;

public sealed class TwoLevelMapperTests
{
    private static readonly MacroblockGrid Grid = new(4, 3);

    [Fact]
    public void A_score_of_alpha_is_high()
    {
        float[] scores = new float[12];
        scores[5] = 0.2f;
        scores[6] = 0.19f;

        QualityMap map = new TwoLevelMapper(Grid, new TwoLevelSettings(0.2f, 0, 30, 40)).Map(scores, out float share);

        Assert.Equal<byte>([40, 40, 40, 40, 40, 30, 40, 40, 40, 40, 40, 40], map.Qps.ToArray());
        Assert.Equal(1 / 12f, share);
    }

    [Fact]
    public void The_outermost_ring_can_be_high()
    {
        float[] scores = [.. Enumerable.Repeat(1f, 12)];

        QualityMap map = new TwoLevelMapper(Grid, new TwoLevelSettings(0.5f, 1, 24, 34)).Map(scores, out float share);

        Assert.Equal(QualityMap.Uniform(Grid, 24), map);
        Assert.Equal(1, share);
    }

    [Fact]
    public void Gamma_grows_the_area_in_each_direction()
    {
        float[] scores = new float[12];
        scores[0] = 1;

        QualityMap map = new TwoLevelMapper(Grid, new TwoLevelSettings(0.5f, 1, 30, 40)).Map(scores, out _);

        Assert.Equal<byte>([30, 30, 40, 40, 30, 30, 40, 40, 40, 40, 40, 40], map.Qps.ToArray());
    }

    [Fact]
    public void A_score_that_is_no_number_is_low()
    {
        float[] scores = [.. Enumerable.Repeat(float.NaN, 12)];

        new TwoLevelMapper(Grid, new TwoLevelSettings(0, 0, 30, 40)).Map(scores, out float share);

        Assert.Equal(0, share);
    }

    [Fact]
    public void An_unchanged_map_is_the_same_object_and_earlier_ones_stay_as_they_were()
    {
        var mapper = new TwoLevelMapper(Grid, new TwoLevelSettings(0.5f, 0, 30, 40));
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
}
