namespace AccMpeg.Media.Tests.Quality;

public sealed class QualityMapTests
{
    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(1920, 1080, 120, 68)]
    [InlineData(768, 576, 48, 36)]
    [InlineData(17, 33, 2, 3)]
    public void A_grid_covers_the_whole_frame(int width, int height, int columns, int rows) =>
        Assert.Equal(new MacroblockGrid(columns, rows), MacroblockGrid.For(width, height));

    [Fact]
    public void A_map_is_row_major_and_keeps_a_copy()
    {
        byte[] qps = [10, 20, 30, 40, 50, 51];
        QualityMap map = QualityMap.FromQps(new(3, 2), qps);
        qps[5] = 0;
        Assert.Equal(51, map[2, 1]);
        Assert.Equal(10, map.LowestQp);
        Assert.Equal(0.5f, map.ShareAtOrBelow(30));
        Assert.Equal(map, QualityMap.FromQps(new(3, 2), [10, 20, 30, 40, 50, 51]));
        Assert.NotEqual(map, QualityMap.FromQps(new(2, 3), [10, 20, 30, 40, 50, 51]));
    }

    [Fact]
    public void Wrong_maps_are_refused()
    {
        Assert.Throws<ArgumentException>(() => QualityMap.FromQps(new(2, 2), [1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => QualityMap.FromQps(new(1, 1), [52]));
        Assert.Throws<ArgumentOutOfRangeException>(() => QualityMap.Uniform(new(1, 1), -1));
    }
}
