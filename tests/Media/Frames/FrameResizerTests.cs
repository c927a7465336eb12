using FFmpeg.AutoGen;

namespace AccMpeg.Media.Tests.Frames;

public sealed unsafe class FrameResizerTests
{
    [Fact]
    public void A_frame_is_scaled_with_its_time_and_colour()
    {
        using FrameResizer resizer = new();
        using VideoFrame frame = Plain(64, 48, 90);
        frame.Native->colorspace = AVColorSpace.AVCOL_SPC_BT709;
        frame.Native->color_range = AVColorRange.AVCOL_RANGE_JPEG;

        using VideoFrame scaled = resizer.Resize(frame, 32, 24);

        Assert.Equal((32, 24, frame.Timestamp), (scaled.Width, scaled.Height, scaled.Timestamp));
        Assert.Equal(new FrameColour(AVColorSpace.AVCOL_SPC_BT709, FullRange: true), FrameColour.Of(scaled));
        Assert.All(FrameBytes.Of(scaled)[..(32 * 24)], value => Assert.InRange(value, 89, 91));
        Assert.All(FrameBytes.Of(scaled)[(32 * 24)..], value => Assert.InRange(value, 127, 129));
    }

    [Fact]
    public void Left_stays_left_and_up_stays_up()
    {
        using FrameResizer resizer = new();
        using VideoFrame frame = Plain(64, 64, 20);
        for (int row = 0; row < 32; row++)
        {
            frame.WritableY.Slice(row * frame.LumaStride, 32).Fill(220);
        }

        using VideoFrame scaled = resizer.Resize(frame, 16, 16);

        Assert.InRange(scaled.Y[(4 * scaled.LumaStride) + 4], 215, 225);
        Assert.InRange(scaled.Y[(4 * scaled.LumaStride) + 12], 15, 25);
        Assert.InRange(scaled.Y[(12 * scaled.LumaStride) + 4], 15, 25);
    }

    [Fact]
    public void Memory_is_used_again_once_the_frame_in_it_is_disposed()
    {
        using FrameResizer resizer = new();
        using VideoFrame dark = Plain(64, 48, 40);
        using VideoFrame light = Plain(64, 48, 200);

        byte* memory;
        using (VideoFrame first = resizer.Resize(dark, 32, 24))
        {
            memory = first.Native->data[0];
        }

        using VideoFrame second = resizer.Resize(dark, 32, 24);
        using VideoFrame third = resizer.Resize(light, 32, 24);

        Assert.True(memory == second.Native->data[0]);
        Assert.False(memory == third.Native->data[0]);
        Assert.Equal((40, 200), (second.Y[0], third.Y[0]));
    }

    [Fact]
    public void Every_frame_may_have_another_size_and_target()
    {
        using FrameResizer resizer = new();
        foreach ((int From, int To) size in new[] { (64, 32), (64, 48), (96, 48), (64, 32) })
        {
            using VideoFrame frame = Plain(size.From, size.From, 77);
            using VideoFrame scaled = resizer.Resize(frame, size.To, size.To);
            Assert.Equal((size.To, 77), (scaled.Width, scaled.Y[0]));
        }
    }

    private static VideoFrame Plain(int width, int height, byte luma)
    {
        VideoFrame frame = VideoFrame.Allocate(width, height, TimeSpan.FromSeconds(3));
        frame.WritableY.Fill(luma);
        frame.WritableU.Fill(128);
        frame.WritableV.Fill(128);
        return frame;
    }
}
