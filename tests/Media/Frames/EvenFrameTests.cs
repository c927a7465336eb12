namespace AccMpeg.Media.Tests.Frames;

public sealed class EvenFrameTests
{
    [Fact]
    public void The_last_column_and_row_are_repeated()
    {
        using VideoFrame odd = TestFrames.Noise(5, 3, 1);
        using VideoFrame even = VideoFrame.Allocate(6, 4);
        EvenFrame.Pad(odd, even);
        Assert.Equal(odd.Y[..5].ToArray(), even.Y[..5].ToArray());
        Assert.Equal(odd.Y[4], even.Y[5]);
        Assert.Equal(odd.Y.Slice(2 * odd.LumaStride, 5).ToArray(), even.Y.Slice(3 * even.LumaStride, 5).ToArray());
        Assert.Equal(odd.U[..3].ToArray(), even.U[..3].ToArray());
        Assert.Equal(odd.V.Slice(odd.ChromaStride, 3).ToArray(), even.V.Slice(even.ChromaStride, 3).ToArray());
    }
}
