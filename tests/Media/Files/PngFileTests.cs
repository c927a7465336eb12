namespace AccMpeg.Media.Tests.Files;

public sealed class PngFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-png-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Theory]
    [InlineData(96, 64)]
    [InlineData(37, 21)]
    public void A_picture_comes_back_as_it_was(int width, int height)
    {
        // Colours that RGB can hold.
        using VideoFrame frame = TestFrames.Waves(width, height, step: 3);
        frame.WritableU.Fill(120);
        frame.WritableV.Fill(140);
        string path = Path.Combine(_directory, "picture.png");

        PngFile.Write(path, frame);

        using IVideoSource source = VideoSource.Open(new VideoSourceOptions { Location = path });
        using VideoFrame back = source.Read(CancellationToken.None)!;
        Assert.Equal((width, height), (back.Width, back.Height));
        for (int x = 0; x < width; x++)
        {
            Assert.InRange(back.Y[x] - frame.Y[x], -2, 2);
        }

        Assert.InRange(back.U[1], 118, 122);
        Assert.InRange(back.V[1], 138, 142);

        Assert.Single(Directory.EnumerateFiles(_directory));
    }

    [Fact]
    public void A_folder_that_is_not_there_is_refused_and_nothing_stays()
    {
        using VideoFrame frame = TestFrames.Waves(32, 32, step: 0);
        string path = Path.Combine(_directory, "absent", "picture.png");

        MediaException error = Assert.Throws<MediaException>(() => PngFile.Write(path, frame));

        Assert.Contains(path, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }
}
