using AccMpeg.Tests.Support;

namespace AccMpeg.Media.Tests.Sources;

public sealed class PacedSourceTests
{
    [SkippableFact]
    public async Task A_frame_comes_when_it_is_due_and_not_before()
    {
        FakeTimeProvider time = new();
        using IVideoSource source = VideoSource.Open(new() { Location = TestData.StreetClip, Pacing = SourcePacing.RealTime }, time);
        source.Read(default)!.Dispose();
        Task<VideoFrame?> second = Task.Run(() => source.Read(default));
        await time.WhenTimersArmedAsync(1);

        time.Advance(TimeSpan.FromMilliseconds(99));
        Assert.False(second.IsCompleted);
        time.Advance(TimeSpan.FromMilliseconds(1));
        using VideoFrame? frame = await second;
        Assert.Equal(TimeSpan.FromMilliseconds(100), frame!.Timestamp);
    }

    [SkippableFact]
    public void A_late_reader_gets_every_frame_that_is_due()
    {
        FakeTimeProvider time = new();
        using IVideoSource source = VideoSource.Open(new() { Location = TestData.StreetClip, Pacing = SourcePacing.RealTime }, time);
        source.Read(default)!.Dispose();
        time.Advance(TimeSpan.FromSeconds(1));
        for (int i = 1; i <= 10; i++)
        {
            using VideoFrame? frame = source.Read(default);
            Assert.Equal(TimeSpan.FromMilliseconds(100 * i), frame!.Timestamp);
        }
    }

    [SkippableFact]
    public async Task Cancellation_ends_the_wait()
    {
        FakeTimeProvider time = new();
        using CancellationTokenSource cancellation = new();
        using IVideoSource source = VideoSource.Open(new() { Location = TestData.StreetClip, Pacing = SourcePacing.RealTime }, time);
        source.Read(default)!.Dispose();
        Task<VideoFrame?> second = Task.Run(() => source.Read(cancellation.Token));
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
    }
}
