using AccMpeg.Inference.Onnx;
using AccMpeg.Inference.Tests.Support;

namespace AccMpeg.Inference.Tests.Onnx;

public sealed class OnnxModelFileTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Theory]
    [InlineData("")]
    [InlineData("this is no network, only text")]
    public void A_file_that_is_no_network_is_refused_by_name(string content)
    {
        File.WriteAllText(_directory["text.onnx"], content);

        Assert.Contains("text.onnx", Assert.Throws<ModelException>(() => OnnxModelFile.Read(_directory["text.onnx"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_refused_by_name() =>
        Assert.Contains("none.onnx", Assert.Throws<ModelException>(() => OnnxModelFile.Read(_directory["none.onnx"])).Message, StringComparison.Ordinal);

    public void Dispose() => _directory.Dispose();
}
