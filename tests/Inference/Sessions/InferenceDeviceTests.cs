using AccMpeg.Inference.Tests.Support;

namespace AccMpeg.Inference.Tests.Sessions;

[Collection(NetworkTests.Name)]
public sealed class InferenceDeviceTests(ImportedNetworks networks)
{
    [Theory]
    [InlineData("cpu", null)]
    [InlineData("cuda:0", 0)]
    [InlineData("cuda:13", 13)]
    public void Devices_are_read_from_text(string text, int? index)
    {
        Assert.Equal(index, InferenceDevice.Parse(text).CudaIndex);
        Assert.Equal(text, InferenceDevice.Parse(text).ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("cuda")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:x")]
    public void Other_texts_are_refused_with_the_rule(string text) =>
        Assert.Contains("cuda:0", Assert.Throws<FormatException>(() => InferenceDevice.Parse(text)).Message, StringComparison.Ordinal);

    [SkippableFact]
    public void A_gpu_that_is_not_there_is_refused_clearly()
    {
        // Device 99 exists on no machine; without the CUDA provider the answer names that instead.
        FinalDnnOptions options = new() { Device = InferenceDevice.Parse("cuda:99") };

        ModelException error = Assert.Throws<ModelException>(() => FinalDnn.Load(networks.Detector, options));

        Assert.Contains("cuda:99 cannot be used", error.Message, StringComparison.Ordinal);
        Assert.Contains("--device cpu", error.Message, StringComparison.Ordinal);
    }
}
