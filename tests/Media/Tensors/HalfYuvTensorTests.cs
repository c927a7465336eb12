using AccMpeg.Tests.Support;
using FFmpeg.AutoGen;

namespace AccMpeg.Media.Tests.Tensors;

public sealed class HalfYuvTensorTests
{
    private const float Factor = 1 / 255f;

    private static readonly ChannelValues Bias = new(-0.5f, 0.25f, 1);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(16, 16)]
    [InlineData(63, 47)]
    [InlineData(64, 48)]
    [InlineData(960, 540)]
    [InlineData(1281, 719)]
    public void Every_size_equals_the_scalar_formula(int width, int height)
    {
        using VideoFrame frame = TestFrames.Noise(width, height, seed: 5);
        float[] tensor = Convert(frame, out TensorGeometry geometry);

        (int columns, int rows) = HalfYuvTensor.Size(width, height);
        MacroblockGrid grid = MacroblockGrid.For(width, height);
        Assert.Equal((grid.Columns * 8, grid.Rows * 8), (columns, rows));
        Assert.Equal(new TensorGeometry(width, height, frame.ChromaWidth, frame.ChromaHeight), geometry);
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                int at = (y * columns) + x;
                int chroma = (Math.Min(y, frame.ChromaHeight - 1) * frame.ChromaStride) + Math.Min(x, frame.ChromaWidth - 1);
                Assert.Equal((Luma(frame, x, y) * Factor) - 0.5f, tensor[at], 1e-5f);
                Assert.Equal((frame.U[chroma] * Factor) + 0.25f, tensor[(columns * rows) + at], 1e-5f);
                Assert.Equal((frame.V[chroma] * Factor) + 1, tensor[(2 * columns * rows) + at], 1e-5f);
            }
        }
    }

    [Fact]
    public unsafe void A_full_range_frame_is_brought_to_the_limited_range()
    {
        using VideoFrame frame = VideoFrame.Allocate(32, 32);
        frame.WritableY.Fill(255);
        frame.WritableU.Fill(128);
        frame.WritableV.Clear();
        frame.Native->color_range = AVColorRange.AVCOL_RANGE_JPEG;

        float[] tensor = Convert(frame, out _);

        Assert.Equal((235 * Factor) - 0.5f, tensor[0], 1e-5f);
        Assert.Equal((128 * Factor) + 0.25f, tensor[256], 1e-5f);
        Assert.Equal(((128 - (128 * 224 / 255f)) * Factor) + 1, tensor[512], 1e-5f);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using VideoFrame frame = TestFrames.Noise(160, 96, seed: 1);
        float[] tensor = new float[3 * 80 * 48];

        Assert.Equal(0, Allocations.Least(10, () => HalfYuvTensor.Convert(frame, tensor, Factor, Bias)));
    }

    [Fact]
    public void A_tensor_of_another_length_is_refused()
    {
        using VideoFrame frame = TestFrames.Noise(160, 96, seed: 1);

        Assert.Contains("3x48x80", Assert.Throws<ArgumentException>(() => HalfYuvTensor.Convert(frame, new float[5], Factor, Bias)).Message, StringComparison.Ordinal);
    }

    private static float[] Convert(VideoFrame frame, out TensorGeometry geometry)
    {
        (int width, int height) = HalfYuvTensor.Size(frame.Width, frame.Height);
        float[] tensor = new float[3 * width * height];
        geometry = HalfYuvTensor.Convert(frame, tensor, Factor, Bias);
        return tensor;
    }

    private static float Luma(VideoFrame frame, int x, int y)
    {
        float sum = 0;
        foreach ((int dx, int dy) in ((int, int)[])[(0, 0), (1, 0), (0, 1), (1, 1)])
        {
            int column = Math.Min((2 * Math.Min(x, frame.ChromaWidth - 1)) + dx, frame.Width - 1);
            int row = Math.Min((2 * Math.Min(y, frame.ChromaHeight - 1)) + dy, frame.Height - 1);
            sum += frame.Y[(row * frame.LumaStride) + column];
        }

        return sum / 4;
    }
}
