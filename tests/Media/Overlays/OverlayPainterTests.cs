using AccMpeg.Contracts.Results;

namespace AccMpeg.Media.Tests.Overlays;

public sealed class OverlayPainterTests
{
    [Theory]
    [InlineData(64, 48)]
    [InlineData(37, 21)]
    public void High_quality_macroblocks_are_tinted_and_others_stay(int width, int height)
    {
        using VideoFrame frame = Grey(width, height);
        using VideoFrame painted = frame.Copy();
        MacroblockGrid grid = MacroblockGrid.For(width, height);
        byte[] qps = new byte[grid.Count];
        Array.Fill(qps, (byte)40);
        qps[grid.Columns + 1] = 30;
        OverlayPainter.PaintMap(painted, QualityMap.FromQps(grid, qps), qpHigh: 30);
        Assert.Equal(FrameBytes.Of(frame)[..(width * height)], FrameBytes.Of(painted)[..(width * height)]);
        for (int y = 0; y < frame.ChromaHeight; y++)
        {
            for (int x = 0; x < frame.ChromaWidth; x++)
            {
                bool inside = x / 8 == 1 && y / 8 == 1;
                int index = (y * painted.ChromaStride) + x;
                Assert.Equal(!inside, (painted.U[index], painted.V[index]) == (128, 128));
            }
        }
    }

    [Fact]
    public void A_box_is_drawn_along_its_edges_only()
    {
        using VideoFrame frame = Grey(200, 150);
        OverlayPainter.PaintBoxes(frame, [new Detection(0, "", 0, new(40, 60, 120, 130))]);
        Assert.NotEqual(128, frame.Y[(129 * frame.LumaStride) + 80]);
        Assert.NotEqual(128, frame.Y[(100 * frame.LumaStride) + 40]);
        Assert.Equal(128, frame.Y[(100 * frame.LumaStride) + 80]);
        Assert.Equal(128, frame.Y[(100 * frame.LumaStride) + 121]);
        Assert.Equal(128, frame.Y[(100 * frame.LumaStride) + 39]);
    }

    [Fact]
    public void Boxes_and_labels_beyond_the_frame_are_clipped()
    {
        using VideoFrame frame = Grey(33, 17);
        OverlayPainter.PaintBoxes(
            frame, [new(99, "Zebra crossing, ä", 1, new(-50, -9, 400, 300)), new(-7, "x", 0.5f, new(30, 15, 31, 16)), new(2, "", 0, new(40, 40, 10, 10))]);
        Assert.NotEqual(128, frame.Y[0]);
    }

    [Fact]
    public void A_map_of_another_size_is_refused()
    {
        using VideoFrame frame = Grey(64, 64);
        Assert.Throws<ArgumentException>(() => OverlayPainter.PaintMap(frame, QualityMap.Uniform(new(1, 1), 30), 30));
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
