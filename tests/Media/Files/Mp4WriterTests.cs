namespace AccMpeg.Media.Tests.Files;

public sealed class Mp4WriterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("accmpeg-mp4-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData(10, 96, 64)]
    [InlineData(29.97, 101, 67)]
    [InlineData(12.5, 64, 64)]
    public void The_file_reads_back_frame_by_frame(double frameRate, int width, int height)
    {
        string path = Path.Combine(_folder, "clip: one.mp4");
        EncoderOptions options = new() { Width = width, Height = height, FrameRate = frameRate, IdrInterval = 7 };
        List<byte[]> expected = Write(path, options, 20);
        Assert.Equal([path], Directory.GetFiles(_folder));
        using IVideoSource source = VideoSource.Open(new() { Location = path });
        Assert.Equal(frameRate, source.Info.FrameRate, 0.01);
        Assert.Equal((options.CodedWidth, options.CodedHeight, "h264"), (source.Info.Width, source.Info.Height, source.Info.Codec));
        for (int i = 0; i < expected.Count; i++)
        {
            using VideoFrame frame = source.Read(default)!;
            Assert.Equal(i / frameRate, frame.Timestamp.TotalSeconds, 0.001);
            Assert.Equal(expected[i], FrameBytes.Of(frame));
        }

        Assert.Null(source.Read(default));
    }

    [Fact]
    public void The_start_is_frame_exact_in_the_middle_of_a_group()
    {
        string path = Path.Combine(_folder, "clip.mp4");
        List<byte[]> expected = Write(path, new() { Width = 64, Height = 64, FrameRate = 25, IdrInterval = 10 }, 40);
        using IVideoSource source = VideoSource.Open(new() { Location = path, Start = TimeSpan.FromSeconds(27 / 25.0) });
        using VideoFrame frame = source.Read(default)!;
        Assert.Equal(expected[27], FrameBytes.Of(frame));
    }

    [Fact]
    public void Without_completion_nothing_is_left()
    {
        string path = Path.Combine(_folder, "clip.mp4");
        EncoderOptions options = new() { Width = 32, Height = 32, FrameRate = 25 };
        using (Mp4Writer writer = Mp4Writer.Create(path, options))
        using (IRegionEncoder encoder = RegionEncoders.Create(options))
        using (VideoFrame frame = TestFrames.Waves(32, 32, 0))
        using (EncodedFrame encoded = encoder.Encode(frame, QualityMap.Uniform(options.Grid, 30)))
        {
            writer.Write(encoded);
        }

        Assert.Empty(Directory.GetFiles(_folder));
    }

    [Fact]
    public void A_file_that_cannot_be_is_one_error()
    {
        EncoderOptions options = new() { Width = 32, Height = 32, FrameRate = 25 };
        Assert.Throws<MediaException>(() => Mp4Writer.Create(Path.Combine(_folder, "no", "such", "folder.mp4"), options));
        using Mp4Writer writer = Mp4Writer.Create(Path.Combine(_folder, "clip.mp4"), options);
        using EncodedFrame late = EncodedFrame.Copy([0, 0, 1, 0x41], isIdr: false);
        Assert.Throws<ArgumentException>(() => writer.Write(late));
        Assert.Throws<MediaException>(writer.Complete);
    }

    private static List<byte[]> Write(string path, EncoderOptions options, int frames)
    {
        using Mp4Writer writer = Mp4Writer.Create(path, options);
        using IRegionEncoder encoder = RegionEncoders.Create(options);
        using H264Decoder decoder = new();
        List<byte[]> decoded = [];
        for (int i = 0; i < frames; i++)
        {
            using VideoFrame frame = TestFrames.Waves(options.Width, options.Height, i);
            using EncodedFrame encoded = encoder.Encode(frame, QualityMap.Uniform(options.Grid, 24));
            writer.Write(encoded);
            using VideoFrame back = decoder.Decode(encoded.Data.Span);
            decoded.Add(FrameBytes.Of(back));
        }

        writer.Complete();
        return decoded;
    }
}
