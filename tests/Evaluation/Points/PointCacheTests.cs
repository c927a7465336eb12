using AccMpeg.Encoding.Accuracy;
using AccMpeg.Evaluation.Points;

namespace AccMpeg.Evaluation.Tests.Points;

public sealed class PointCacheTests : IDisposable
{
    private static readonly FrameResult[] Frames = [new(12_345, new MatchCounts(3, 1, 2)), new(678, null)];
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-points-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void What_is_kept_is_found()
    {
        PointCache cache = new(Path.Combine(_directory, "new"));
        cache.Keep("key", Frames);

        Assert.Equal(Frames, cache.Find("key", 2));
        Assert.Null(cache.Find("other", 2));
        Assert.Null(cache.Find("key", 3));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[[1,2,3],[4]]")]
    [InlineData("{}")]
    public void A_damaged_file_counts_as_absent(string content)
    {
        File.WriteAllText(Path.Combine(_directory, "key.json"), content);

        Assert.Null(new PointCache(_directory).Find("key", 2));
    }

    [Fact]
    public void Without_a_folder_nothing_is_kept()
    {
        PointCache cache = new(null);
        cache.Keep("key", Frames);

        Assert.Null(cache.Find("key", 2));
    }
}
