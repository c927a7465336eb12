using AccMpeg.Contracts.Results;
using AccMpeg.Tests.Support;

namespace AccMpeg.Media.Tests.Tensors;

public sealed class TensorConverterTests
{
    [Theory]
    [InlineData(64, 48)]
    [InlineData(63, 47)]
    [InlineData(1, 1)]
    public void Colours_are_those_of_bt601_at_the_same_size(int width, int height)
    {
        using VideoFrame frame = TestFrames.Waves(width, height, 0);
        using TensorConverter converter = new(new() { Width = width, Height = height, Interpolation = Interpolation.Nearest });
        float[] tensor = new float[converter.Layout.Length];
        converter.Convert(frame, tensor);
        for (int y = 0; y < height; y += 2)
        {
            for (int x = 0; x < width; x += 2)
            {
                (double red, double green, double blue) = Bt601(frame, x, y);
                int index = (y * width) + x;
                Assert.Equal(red, tensor[index] * 255, 3.0);
                Assert.Equal(green, tensor[(width * height) + index] * 255, 3.0);
                Assert.Equal(blue, tensor[(2 * width * height) + index] * 255, 3.0);
            }
        }
    }

    [Theory]
    [InlineData(Interpolation.Bilinear)]
    [InlineData(Interpolation.Bicubic)]
    [InlineData(Interpolation.Area)]
    [InlineData(Interpolation.Nearest)]
    public void A_uniform_picture_stays_uniform_at_any_size(Interpolation interpolation)
    {
        using VideoFrame frame = VideoFrame.Allocate(101, 67);
        frame.WritableY.Fill(120);
        frame.WritableU.Fill(90);
        frame.WritableV.Fill(200);
        (double red, double green, double blue) = Bt601(frame, 0, 0);
        using TensorConverter converter = new(new()
        {
            Width = 44, Height = 52, Interpolation = interpolation, ChannelOrder = ChannelOrder.Bgr, Scale = 1, Bias = new(1, 2, 3),
        });
        float[] tensor = new float[converter.Layout.Length];
        converter.Convert(frame, tensor);
        Assert.All(tensor[..(44 * 52)], value => Assert.Equal(blue + 1, value, 3.0));
        Assert.All(tensor[(44 * 52)..(2 * 44 * 52)], value => Assert.Equal(green + 2, value, 3.0));
        Assert.All(tensor[(2 * 44 * 52)..], value => Assert.Equal(red + 3, value, 3.0));
    }

    [Fact]
    public void A_letterbox_is_padded_right_or_below()
    {
        using VideoFrame frame = TestFrames.Waves(768, 576, 0);
        using TensorConverter converter = new(new()
        {
            Width = 416, Height = 416, ResizeMode = ResizeMode.Letterbox, Scale = 1, PadValue = 114, ChannelOrder = ChannelOrder.Bgr,
        });
        float[] tensor = new float[converter.Layout.Length];
        TensorGeometry geometry = converter.Convert(frame, tensor);
        Assert.Equal(new TensorGeometry(768, 576, 416, 312), geometry);
        Assert.All(tensor[(312 * 416)..(416 * 416)], value => Assert.Equal(114, value));
        Assert.Contains(tensor[..(312 * 416)], value => value != 114);
        Assert.Equal(new BoundingBox(192, 144, 768, 576), geometry.ToSource(new(104, 78, 500, 400)));
    }

    [Fact]
    public void Sources_of_many_sizes_take_turns()
    {
        using TensorConverter converter = new(new() { Width = 32, Height = 32 });
        float[] first = new float[converter.Layout.Length];
        float[] again = new float[converter.Layout.Length];
        using VideoFrame frame = TestFrames.Waves(100, 80, 0);
        converter.Convert(frame, first);
        for (int size = 20; size < 40; size++)
        {
            using VideoFrame other = TestFrames.Waves(size, size + 3, 1);
            converter.Convert(other, again);
        }

        converter.Convert(frame, again);
        Assert.Equal(first, again);
    }

    [Fact]
    public void A_frame_costs_no_managed_memory()
    {
        using VideoFrame frame = TestFrames.Waves(320, 240, 0);
        using TensorConverter converter = new(new() { Width = 300, Height = 300 });
        float[] tensor = new float[converter.Layout.Length];
        converter.Convert(frame, tensor);

        Assert.InRange(Allocations.Least(100, () => converter.Convert(frame, tensor)), 0, 500);
    }

    [Fact]
    public void A_destination_of_another_length_is_refused()
    {
        using VideoFrame frame = TestFrames.Waves(32, 32, 0);
        using TensorConverter converter = new(new() { Width = 16, Height = 16 });
        Assert.Throws<ArgumentException>(() => converter.Convert(frame, new float[10]));
    }

    [Fact]
    public void Every_wrong_layout_option_is_reported()
    {
        TensorLayout layout = new() { Width = 0, Height = 99999, PadValue = 300, Scale = float.NaN };
        Assert.Equal(4, layout.Validate().Count);
        Assert.Throws<ArgumentException>(() => new TensorConverter(layout));
    }

    private static (double Red, double Green, double Blue) Bt601(VideoFrame frame, int x, int y)
    {
        double luma = (frame.Y[(y * frame.LumaStride) + x] - 16) * 255 / 219.0;
        double u = (frame.U[(y / 2 * frame.ChromaStride) + (x / 2)] - 128) * 255 / 224.0;
        double v = (frame.V[(y / 2 * frame.ChromaStride) + (x / 2)] - 128) * 255 / 224.0;
        return (Math.Clamp(luma + (1.402 * v), 0, 255), Math.Clamp(luma - (0.344136 * u) - (0.714136 * v), 0, 255), Math.Clamp(luma + (1.772 * u), 0, 255));
    }
}
