namespace AccMpeg.Media.Tests.Overlays;

public sealed class HeatPainterTests
{
    [Fact]
    public void The_greatest_value_is_red_small_ones_are_blue_and_nothing_stays_grey()
    {
        using VideoFrame frame = Grey(48, 16);

        HeatPainter.PaintHeat(frame, [100, 0.11f, 0], greatest: 100);

        Assert.True(frame.V[0] > 160 && frame.U[0] < 128);
        Assert.True(frame.U[8] > 160 && frame.V[8] < 128);
        Assert.Equal((128, 128), (frame.U[16], frame.V[16]));
        Assert.Equal(128, frame.Y[0]);
    }

    [Fact]
    public void Where_everything_is_zero_nothing_is_painted()
    {
        using VideoFrame frame = Grey(33, 17);

        HeatPainter.PaintHeat(frame, new float[6], greatest: 0);

        Assert.DoesNotContain(frame.U.ToArray()[..17], value => value != 128);
    }

    [Fact]
    public void Values_for_another_grid_are_refused()
    {
        using VideoFrame frame = Grey(64, 64);

        Assert.Throws<ArgumentException>(() => HeatPainter.PaintHeat(frame, [1, 2], greatest: 2));
    }

    private static VideoFrame Grey(int width, int height)
    {
        VideoFrame frame = VideoFrame.Allocate(width, height);
        frame.WritableY.Fill(128);
        frame.WritableU.Fill(128);
        frame.WritableV.Fill(128);
        return frame;
    }
}
