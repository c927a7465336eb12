using AccMpeg.Inference.Importing.Ssd;
using AccMpeg.Inference.Importing.TensorFlowJs;
using AccMpeg.Inference.Onnx;
using AccMpeg.Inference.Tests.Support;

namespace AccMpeg.Inference.Tests.Importing;

[Collection(NetworkTests.Name)]
public sealed class CocoSsdImporterTests(ImportedNetworks networks) : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [SkippableFact]
    public async Task The_same_source_gives_the_same_files()
    {
        IReadOnlyList<ModelFile> again = await CocoSsdImporter.ImportAsync(ImportedNetworks.Source, _directory.Path);

        Assert.Equal(networks.Detector.Manifest.ToJson(), again[0].Manifest.ToJson());
        Assert.Equal(networks.Objectness.Manifest.ToJson(), again[1].Manifest.ToJson());
        Assert.Equal(networks.Detector.Manifest.Sha256, networks.Objectness.Manifest.AccModel!.FinalDnnSha256);
    }

    [SkippableFact]
    public async Task The_anchors_of_300x300_are_the_stored_ones()
    {
        TfjsGraph graph = await TfjsGraph.ReadAsync(ImportedNetworks.Source, "model.json", CancellationToken.None);

        SsdAnchors anchors = SsdAnchors.Create(networks.Detector.Manifest.Ssd!, 300, 300);

        Assert.Equal(1917, anchors.Count);
        Assert.InRange(anchors.Deviation(graph.Weight("Postprocessor/ExpandDims").Values), 0, 4e-5);
    }

    [SkippableFact]
    public void Scales_and_shifts_are_folded_into_the_convolutions()
    {
        GraphProto graph = OnnxModelFile.Read(networks.Detector.OnnxPath).Graph;

        Assert.Equal(88, graph.Node.Count(node => node.OpType == "Conv"));
        Assert.Equal(10, graph.Node.Count(node => node.OpType == "Add"));
        Assert.DoesNotContain(graph.Node, node => node.OpType is "Mul" or "Sub" or "BatchNormalization");
    }

    [Fact]
    public async Task A_missing_source_is_refused_by_name()
    {
        ModelException error = await Assert.ThrowsAsync<ModelException>(() => CocoSsdImporter.ImportAsync(_directory["none"], _directory.Path));

        Assert.Contains("model.json", error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_truncated_shard_is_refused_and_nothing_is_written()
    {
        string source = Directory.CreateDirectory(_directory["source"]).FullName;
        foreach (string file in Directory.EnumerateFiles(ImportedNetworks.Source))
        {
            File.Copy(file, Path.Combine(source, Path.GetFileName(file)));
        }

        await using (FileStream shard = File.OpenWrite(Path.Combine(source, "group1-shard5of5")))
        {
            shard.SetLength(1000);
        }

        ModelException error = await Assert.ThrowsAsync<ModelException>(() => CocoSsdImporter.ImportAsync(source, _directory["out"]));

        Assert.Contains("in the middle of", error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_directory["out"]));
    }

    public void Dispose() => _directory.Dispose();
}
