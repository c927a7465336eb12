namespace AccMpeg.Media.Tests.Sources;

public sealed class VideoFileHashTests : IDisposable
{
    private readonly string _path = Path.GetTempFileName();

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void It_is_that_of_the_content()
    {
        File.WriteAllText(_path, "abc");

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", VideoFileHash.Of(_path));
    }
}
