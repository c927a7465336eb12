using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Media;
using AccMpeg.Training.AccGrad;

namespace AccMpeg.Training.Tests.AccGrad;

/// <summary>
/// The accuracy gradient of a constructed segmentation network of two classes: a pixel is of the second class where the mean of its 3x3 neighbourhood's
/// red, green and blue is above one half.
/// </summary>
public sealed class SegmentationTests : IDisposable
{
    private const int Side = 64;
    private const float Steepness = 20;

    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-segmentation-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Only_macroblocks_whose_classes_are_in_doubt_matter()
    {
        // Black on the left, white on the right, in between a column of macroblocks of nearly the deciding grey.
        using VideoFrame high = Columns(16, 126, 235, 235);
        using VideoFrame low = Columns(16, 130, 235, 235);

        float[] gradient = Compute(high, low, AccGradLabel.Similarity);

        for (int i = 0; i < gradient.Length; i++)
        {
            Assert.Equal(i % 4 == 1, gradient[i] > 0.01f);
        }
    }

    [Fact]
    public void The_gradient_is_that_of_the_cross_entropy_to_the_classes_at_high_quality()
    {
        // Everywhere the same grey: inside the picture each of a pixel's 9 neighbourhoods has the slope steepness * (1 - p) / 27 by each colour.
        using VideoFrame high = Columns(100, 100, 100, 100);
        using VideoFrame low = Columns(120, 120, 120, 120);
        using TensorConverter converter = new(new TensorLayout { Width = Side, Height = Side });
        float[] pixels = new float[3 * Side * Side];
        converter.Convert(low, pixels);
        float value = pixels.Average();
        float wrong = 1 / (1 + MathF.Exp(2 * Steepness * (0.5f - value)));

        float[] gradient = Compute(high, low, AccGradLabel.SimilarityGradient);

        float expected = 256 * 2 * Steepness * wrong;
        Assert.Equal(expected, gradient[5], expected * 0.01f);
    }

    private float[] Compute(VideoFrame high, VideoFrame low, AccGradLabel label)
    {
        using AccGradComputer computer = new(Network(), Side, Side, new AccGradOptions { Label = label, Threads = 1 });
        float[] gradient = new float[MacroblockGrid.For(Side, Side).Count];
        computer.Compute(high, low, gradient);
        return gradient;
    }

    private ModelFile Network()
    {
        OnnxGraphBuilder graph = new("segmentation");
        string image = graph.Input("image", TensorProto.Types.DataType.Float, "batch", 3, "height", "width");
        float[] weights = [.. Enumerable.Repeat(-Steepness / 27, 27), .. Enumerable.Repeat(Steepness / 27, 27)];
        string[] inputs = [image, graph.Floats("weights", weights, 2, 3, 3, 3), graph.Floats("bias", [Steepness / 2, -Steepness / 2], 2)];
        graph.Node("Conv", "logits", inputs, OnnxAttribute.Ints("kernel_shape", 3, 3), OnnxAttribute.Ints("pads", 1, 1, 1, 1));
        graph.Output("logits", TensorProto.Types.DataType.Float, "batch", 2, "height", "width");
        return ModelFile.Save(_directory, OnnxModelFile.ToBytes(graph.Build()), new ModelManifest
        {
            Name = "segmentation",
            Kind = ModelKind.FinalDnn,
            Family = ModelFamily.Segmentation,
            Task = ModelTask.Segmentation,
            Classes = ["dark", "bright"],
        });
    }

    /// <summary>A frame of four grey columns, one macroblock wide each.</summary>
    private static VideoFrame Columns(params byte[] luma)
    {
        VideoFrame frame = VideoFrame.Allocate(Side, Side);
        frame.WritableU.Fill(128);
        frame.WritableV.Fill(128);
        for (int row = 0; row < Side; row++)
        {
            for (int column = 0; column < luma.Length; column++)
            {
                frame.WritableY.Slice((row * frame.LumaStride) + (column * 16), 16).Fill(luma[column]);
            }
        }

        return frame;
    }
}
