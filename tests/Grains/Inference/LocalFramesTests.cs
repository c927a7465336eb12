using AccMpeg.Contracts.Grains.Inference;
using AccMpeg.Grains.Inference;
using AccMpeg.Media;

namespace AccMpeg.Grains.Tests.Inference;

public sealed class LocalFramesTests
{
    [Fact]
    public void A_frame_is_taken_once()
    {
        var frames = new LocalFrames();
        using VideoFrame frame = VideoFrame.Allocate(16, 16);
        LocalFrame handle = frames.Lend(frame);

        Assert.Same(frame, frames.Take(handle));
        Assert.Throws<InvalidOperationException>(() => frames.Take(handle));
        frames.Reclaim(handle);
        Assert.Equal(16 * frame.LumaStride - frame.LumaStride + 16, frame.Y.Length);
    }

    [Fact]
    public void A_frame_of_another_process_is_refused()
    {
        var here = new LocalFrames();
        var there = new LocalFrames();
        LocalFrame handle = there.Lend(VideoFrame.Allocate(16, 16));

        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => here.Take(handle));

        Assert.Contains("decoded frames do not travel", error.Message, StringComparison.Ordinal);
        there.Reclaim(handle);
    }

    [Fact]
    public void A_frame_that_nobody_took_is_disposed_of_when_it_is_reclaimed()
    {
        var frames = new LocalFrames();
        VideoFrame frame = VideoFrame.Allocate(16, 16);
        LocalFrame handle = frames.Lend(frame);

        frames.Reclaim(handle);

        Assert.Equal(0, frames.Count);
        Assert.Throws<ObjectDisposedException>(() => frame.Y.Length);
    }
}
