namespace AccMpeg.Media.Tests.Frames;

public sealed class VideoFrameTests
{
    [Fact]
    public void Shared_pixels_outlive_their_first_owner()
    {
        VideoFrame first = TestFrames.Noise(33, 17, 1, TimeSpan.FromSeconds(3));
        byte[] pixels = FrameBytes.Of(first);
        using VideoFrame second = first.Share();
        first.Dispose();
        first.Dispose();
        Assert.Equal(pixels, FrameBytes.Of(second));
        Assert.Equal(TimeSpan.FromSeconds(3), second.Timestamp);
        Assert.Throws<ObjectDisposedException>(() => first.Y.Length);
    }

    [Fact]
    public void Only_the_sole_owner_writes()
    {
        using VideoFrame frame = TestFrames.Noise(32, 32, 1);
        using (VideoFrame other = frame.Share())
        {
            Assert.Throws<InvalidOperationException>(() => frame.WritableY.Clear());
            using VideoFrame copy = other.Copy();
            copy.WritableY.Clear();
            Assert.NotEqual(FrameBytes.Of(copy), FrameBytes.Of(frame));
        }

        frame.WritableY.Clear();
        Assert.Equal(0, frame.Y[0]);
    }
}
