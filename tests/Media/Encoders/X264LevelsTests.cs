namespace AccMpeg.Media.Tests.Encoders;

public sealed class X264LevelsTests
{
    [Theory]
    [InlineData(new byte[] { 30, 40 }, new byte[] { 30, 40 })]
    [InlineData(new byte[] { 30, 31, 32, 33, 34 }, new byte[] { 30, 30, 32, 32, 34 })]
    [InlineData(new byte[] { 41, 30, 40 }, new byte[] { 40, 30, 40 })]
    [InlineData(new byte[] { 0, 1, 51 }, new byte[] { 0, 0, 51 })]
    [InlineData(new byte[] { 50, 51 }, new byte[] { 49, 51 })]
    [InlineData(new byte[] { 49, 50, 51 }, new byte[] { 49, 49, 51 })]
    [InlineData(new byte[] { 48, 50, 51 }, new byte[] { 48, 48, 51 })]
    public void Levels_one_apart_become_the_better_one(byte[] asked, byte[] coded) =>
        Assert.Equal(coded, X264Levels.Join(QualityMap.FromQps(new(asked.Length, 1), asked)).Qps.ToArray());

    [Fact]
    public void No_two_levels_are_ever_one_apart()
    {
        Random random = new(4);
        byte[] qps = new byte[12];
        for (int i = 0; i < 5000; i++)
        {
            for (int block = 0; block < qps.Length; block++)
            {
                qps[block] = (byte)random.Next(QualityMap.MaxQp + 1);
            }

            HashSet<int> levels = [X264Levels.FrameQp, .. X264Levels.Join(QualityMap.FromQps(new(12, 1), qps)).Qps.ToArray()];
            Assert.DoesNotContain(levels, level => levels.Contains(level + 1));
        }
    }
}
