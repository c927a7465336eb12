using AccMpeg.Inference.Importing.Human;
using AccMpeg.Inference.Onnx;
using AccMpeg.Inference.Tests.Support;

namespace AccMpeg.Inference.Tests.Importing;

[Collection(NetworkTests.Name)]
public sealed class HumanImporterTests(ImportedNetworks networks) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [SkippableFact]
    public async Task The_same_source_gives_the_same_files()
    {
        IReadOnlyList<ModelFile> again = await HumanImporter.ImportAsync(ImportedNetworks.HumanSource, _directory.Path);

        Assert.Equal(networks.Centernet.Manifest.ToJson(), again[0].Manifest.ToJson());
        Assert.Equal(networks.Movenet.Manifest.ToJson(), again[1].Manifest.ToJson());
    }

    [SkippableFact]
    public void CenterNet_ends_in_its_two_heads()
    {
        GraphProto graph = OnnxModelFile.Read(networks.Centernet.OnnxPath).Graph;

        Assert.Equal(["heat", "sizes"], graph.Output.Select(output => output.Name));
        Assert.DoesNotContain(graph.Node, node => node.OpType is "TopK" or "Gather" or "Reshape");
    }

    [Fact]
    public async Task A_missing_source_is_refused_by_name()
    {
        ModelException error = await Assert.ThrowsAsync<ModelException>(() => HumanImporter.ImportAsync(_directory["none"], _directory.Path));

        Assert.Contains("centernet.json", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _directory.Dispose();
}
