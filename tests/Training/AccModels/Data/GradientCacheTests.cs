using AccMpeg.Training.AccModels.Data;

namespace AccMpeg.Training.Tests.AccModels.Data;

public sealed class GradientCacheTests : IDisposable
{
    private static readonly ClipGradients Gradients = new([0, 5], [[1, 2, 3], [4, 5, 6]]);

    private readonly string _directory = Path.Combine(Path.GetTempPath(), $"accmpeg-cache-{Guid.NewGuid():N}");

    [Fact]
    public void What_is_kept_comes_back_by_its_key()
    {
        GradientCache cache = new(_directory);
        cache.Save("a", Gradients);

        ClipGradients known = cache.Load("a", 3)!;

        Assert.Equal(Gradients.Frames, known.Frames);
        Assert.Equal(Gradients.Values, known.Values);
        Assert.Null(cache.Load("b", 3));
        Assert.Null(cache.Load("a", 4));
    }

    [Fact]
    public void A_damaged_file_counts_as_none()
    {
        GradientCache cache = new(_directory);
        cache.Save("a", Gradients);
        string path = Assert.Single(Directory.GetFiles(_directory));
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^2]);

        Assert.Null(cache.Load("a", 3));
    }

    [Fact]
    public void Without_a_folder_nothing_is_kept()
    {
        GradientCache cache = new(null);
        cache.Save("a", Gradients);

        Assert.Null(cache.Load("a", 3));
    }

    public void Dispose()
    {
        if (Directory.Exists(_directory))
        {
            Directory.Delete(_directory, recursive: true);
        }
    }
}
