using AccMpeg.Tests.Support;

namespace AccMpeg.Media.Tests.Sources;

public sealed class DamagedFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("accmpeg-damaged-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableTheory]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void A_truncated_avi_gives_its_frames_and_then_one_error(double share)
    {
        byte[] whole = File.ReadAllBytes(TestData.StreetClip);
        MediaException error = ReadToError(Store(whole[..(int)(whole.Length * share)], "cut.avi"), out int frames);
        Assert.InRange(frames, 1, 794);
        Assert.Contains("cut.avi", error.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(0.0)]
    [InlineData(0.001)]
    [InlineData(0.3)]
    [InlineData(0.95)]
    public void A_truncated_mp4_is_one_error(double share)
    {
        byte[] whole = File.ReadAllBytes(TestData.Clip("highway-dashcam-540p.mp4"));
        MediaException error = ReadToError(Store(whole[..(int)(whole.Length * share)], "cut.mp4"), out int frames);
        Assert.InRange(frames, 0, 220);
        Assert.Contains("cut.mp4", error.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_mutated_file_ends_or_throws_but_never_hangs(int seed)
    {
        Random random = new(seed);
        byte[] whole = File.ReadAllBytes(TestData.StreetClip)[..400_000];
        for (int i = 0; i < 200; i++)
        {
            whole[random.Next(whole.Length)] ^= (byte)(1 << random.Next(8));
        }

        ReadToError(Store(whole, "mutated.avi"), out _);
    }

    [Fact]
    public void Files_without_video_are_one_error()
    {
        byte[] noise = new byte[50_000];
        new Random(5).NextBytes(noise);
        Assert.Throws<MediaException>(() => VideoSource.Open(new() { Location = Store(noise, "noise.mp4") }));
        Assert.Throws<MediaException>(() => VideoSource.Open(new() { Location = Store([], "empty.avi") }));
        Assert.Throws<MediaException>(() => VideoSource.Open(new() { Location = Store("hello"u8.ToArray(), "text.mkv") }));
    }

    private static MediaException ReadToError(string path, out int frames)
    {
        frames = 0;
        try
        {
            using IVideoSource source = VideoSource.Open(new() { Location = path });
            while (true)
            {
                try
                {
                    using VideoFrame? frame = source.Read(default);
                    Assert.NotNull(frame);
                    frames++;
                }
                catch (MediaException error)
                {
                    Assert.Equal(error.Message, Assert.Throws<MediaException>(() => source.Read(default)).Message);
                    return error;
                }
            }
        }
        catch (MediaException error)
        {
            return error;
        }
    }

    private string Store(byte[] bytes, string name)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }
}
