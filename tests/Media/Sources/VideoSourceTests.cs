using AccMpeg.Tests.Support;

namespace AccMpeg.Media.Tests.Sources;

public sealed class VideoSourceTests
{
    [SkippableFact]
    public void A_file_tells_what_it_holds()
    {
        using IVideoSource source = VideoSource.Open(new() { Location = TestData.StreetClip });
        Assert.Equal(new VideoSourceInfo(768, 576, 10, TimeSpan.FromSeconds(79.5), "msmpeg4v3"), source.Info);
    }

    [SkippableFact]
    public void Every_frame_comes_once_in_order()
    {
        using IVideoSource source = VideoSource.Open(new() { Location = TestData.StreetClip });
        Assert.Equal(Enumerable.Range(0, 795).Select(i => TimeSpan.FromSeconds(i / 10.0)), Timestamps(source));
    }

    [SkippableTheory]
    [InlineData("highway-dashcam-540p.mp4", 960, 540, 25, 221)]
    [InlineData("parking-432p.mp4", 768, 432, 12.5, 377)]
    public void Clips_with_reordered_frames_come_whole_and_in_order(string name, int width, int height, double frameRate, int frames)
    {
        using IVideoSource source = VideoSource.Open(new() { Location = TestData.Clip(name) });
        Assert.Equal((width, height, "h264"), (source.Info.Width, source.Info.Height, source.Info.Codec));
        Assert.Equal(frameRate, source.Info.FrameRate, 0.01);
        TimeSpan[] timestamps = [.. Timestamps(source)];
        Assert.Equal(frames, timestamps.Length);
        Assert.Equal(Enumerable.Range(0, frames).Select(i => i / frameRate), timestamps.Select(time => time.TotalSeconds), (a, b) => Math.Abs(a - b) < 0.002);
    }

    [SkippableTheory]
    [InlineData(5.0, 50)]
    [InlineData(0.05, 1)]
    [InlineData(79.4, 794)]
    public void The_start_is_frame_exact(double start, int frameNumber)
    {
        VideoSourceOptions options = new() { Location = TestData.StreetClip };
        using IVideoSource whole = VideoSource.Open(options);
        using IVideoSource late = VideoSource.Open(options with { Start = TimeSpan.FromSeconds(start) });
        VideoFrame? expected = null;
        for (int i = 0; i <= frameNumber; i++)
        {
            expected?.Dispose();
            expected = whole.Read(default);
        }

        using VideoFrame first = late.Read(default)!;
        using (expected)
        {
            Assert.Equal(TimeSpan.FromSeconds(frameNumber / 10.0), first.Timestamp);
            Assert.Equal(FrameBytes.Of(expected!), FrameBytes.Of(first));
        }
    }

    [SkippableFact]
    public void A_loop_continues_with_growing_timestamps_and_the_same_pictures()
    {
        using IVideoSource source = VideoSource.Open(new() { Location = TestData.StreetClip, Loop = true, Start = TimeSpan.FromSeconds(79.3) });
        using VideoFrame beforeEnd = source.Read(default)!;
        using VideoFrame last = source.Read(default)!;
        using VideoFrame again = source.Read(default)!;
        using IVideoSource fresh = VideoSource.Open(new() { Location = TestData.StreetClip });
        using VideoFrame first = fresh.Read(default)!;
        Assert.Equal([79.3, 79.4, 79.5], new[] { beforeEnd, last, again }.Select(frame => frame.Timestamp.TotalSeconds));
        Assert.Equal(FrameBytes.Of(first), FrameBytes.Of(again));
    }

    [SkippableFact]
    public void A_lower_frame_rate_leaves_frames_out()
    {
        using IVideoSource source = VideoSource.Open(new() { Location = TestData.StreetClip, FrameRate = 2.5 });
        Assert.Equal(2.5, source.Info.FrameRate);
        Assert.Equal(Enumerable.Range(0, 199).Select(i => TimeSpan.FromSeconds(i * 0.4)), Timestamps(source));
    }

    [SkippableFact]
    public void A_start_behind_the_end_is_an_error()
    {
        using IVideoSource source = VideoSource.Open(new() { Location = TestData.StreetClip, Start = TimeSpan.FromMinutes(2) });
        Assert.Contains("behind the end", Assert.Throws<MediaException>(() => source.Read(default)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_one_clear_error()
    {
        MediaException error = Assert.Throws<MediaException>(() => VideoSource.Open(new() { Location = "no/such/clip.mp4" }));
        Assert.Contains("no/such/clip.mp4", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_option_is_reported()
    {
        VideoSourceOptions options = new()
        {
            Location = "ftp://user:secret@camera/x", Loop = true, FrameRate = 0, OpenTimeout = TimeSpan.Zero,
        };
        IReadOnlyList<string> errors = options.Validate();
        Assert.Equal(4, errors.Count);
        Assert.DoesNotContain(errors, error => error.Contains("secret", StringComparison.Ordinal));
        Assert.Throws<ArgumentException>(() => VideoSource.Open(options));
    }

    private static IEnumerable<TimeSpan> Timestamps(IVideoSource source)
    {
        while (source.Read(default) is { } frame)
        {
            using (frame)
            {
                yield return frame.Timestamp;
            }
        }
    }
}
