using AccMpeg.Inference.Onnx;
using AccMpeg.Inference.Tests.Support;

namespace AccMpeg.Inference.Tests.Sessions;

/// <summary>Networks that are not what their manifest says: each is refused when it is loaded, with one clear error.</summary>
public sealed class WrongModelTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void A_file_that_is_no_network() => AssertRefused([1, 2, 3, 4], "net.onnx");

    [Fact]
    public void An_input_that_is_no_image() => AssertRefused(Mean("scores", 1, 10), "images x 3 x height x width");

    [Fact]
    public void An_input_that_is_not_of_floats() => AssertRefused(Bytes(), "32-bit floats");

    [Fact]
    public void An_output_that_is_missing() => AssertRefused(Mean("other", "n", 3, "h", "w"), "no output 'scores'");

    [Fact]
    public void An_output_of_another_grid() => AssertRefused(Mean("scores", "n", 3, "h", "w"), "[1, 13, 21] is needed");

    [Fact]
    public void A_detector_is_no_accmodel()
    {
        ModelFile model = ModelFile.Save(_directory.Path, [1], Detector());

        Assert.Contains("FinalDnn", Assert.Throws<ModelException>(() => AccModel.Load(model, new AccModelOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_accmodel_is_no_detector()
    {
        ModelFile model = ModelFile.Save(_directory.Path, [1], Manifest());

        Assert.Contains("AccModel", Assert.Throws<ModelException>(() => FinalDnn.Load(model, new FinalDnnOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_detector_whose_output_is_not_its_family_s()
    {
        ModelFile model = ModelFile.Save(_directory.Path, Mean("cells", "n", 3, "h", "w"), Detector());

        Assert.Contains("[images, 2100, 6]", Assert.Throws<ModelException>(() => FinalDnn.Load(model, new FinalDnnOptions())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_option_is_reported()
    {
        ModelFile model = ModelFile.Save(_directory.Path, [1], Detector());
        FinalDnnOptions options = new() { Threads = 0, MaxBatch = 1000, ScoreThreshold = 1 };

        string message = Assert.Throws<ModelException>(() => FinalDnn.Load(model, options)).Message;

        Assert.Equal(3, options.Validate().Count);
        Assert.All(options.Validate(), error => Assert.Contains(error, message, StringComparison.Ordinal));
    }

    public void Dispose() => _directory.Dispose();

    private static ModelManifest Manifest() => new()
    {
        Name = "net",
        Kind = ModelKind.AccModel,
        Family = ModelFamily.AccModel,
        Task = ModelTask.Detection,
        AccModel = new AccModelManifest { FinalDnn = "other" },
    };

    private static ModelManifest Detector() => Manifest() with { Kind = ModelKind.FinalDnn, Family = ModelFamily.Yolox, Classes = ["a"] };

    // The mean over the second axis: of an image, a grid of single pixels.
    private static byte[] Mean(string output, params OnnxDimension[] shape)
    {
        OnnxGraphBuilder builder = new("mean");
        builder.Input("image", TensorProto.Types.DataType.Float, shape);
        builder.Node("ReduceMean", output, ["image"], OnnxAttribute.Ints("axes", 1), OnnxAttribute.Of("keepdims", 0));
        builder.Output(output, TensorProto.Types.DataType.Float, [shape[0], .. shape[2..]]);
        return OnnxModelFile.ToBytes(builder.Build());
    }

    private static byte[] Bytes()
    {
        OnnxGraphBuilder builder = new("bytes");
        builder.Input("image", TensorProto.Types.DataType.Uint8, "n", 3, "h", "w");
        builder.Output(builder.Node("Identity", "scores", ["image"]), TensorProto.Types.DataType.Uint8, "n", 3, "h", "w");
        return OnnxModelFile.ToBytes(builder.Build());
    }

    private void AssertRefused(byte[] onnx, string reason)
    {
        ModelFile model = ModelFile.Save(_directory.Path, onnx, Manifest());

        ModelException error = Assert.Throws<ModelException>(() => AccModel.Load(model, new AccModelOptions()));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
    }
}
