using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Tests.Models;

public sealed class ModelSettingsTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-models-").FullName;

    private ModelCatalog Catalogue => new(_directory);

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void The_default_accmodel_is_the_one_trained_for_the_final_dnn()
    {
        Save("ssdlite-coco-objectness", "ssdlite-coco");
        Save("ssdlite-coco-accmodel", "ssdlite-coco");
        Save("mine-accmodel", "mine");

        Assert.Equal("ssdlite-coco-accmodel", ModelSettings.FindAccModel(Catalogue, null, "ssdlite-coco").Manifest.Name);
        Assert.Equal("mine-accmodel", ModelSettings.FindAccModel(Catalogue, null, "networks/mine.onnx").Manifest.Name);
    }

    [Fact]
    public void Without_a_trained_one_the_objectness_map_serves_its_own_final_dnn_only()
    {
        Save("ssdlite-coco-objectness", "ssdlite-coco");

        Assert.Equal("ssdlite-coco-objectness", ModelSettings.FindAccModel(Catalogue, null, "ssdlite-coco").Manifest.Name);
        CommandException error = Assert.Throws<CommandException>(() => ModelSettings.FindAccModel(Catalogue, null, "mine"));
        Assert.Contains("no AccModel for 'mine'", error.Message, StringComparison.Ordinal);
    }

    private void Save(string name, string finalDnn) => ModelFile.Save(_directory, [1, 2, 3], new ModelManifest
    {
        Name = name,
        Kind = ModelKind.AccModel,
        Family = ModelFamily.AccModel,
        Task = ModelTask.Detection,
        AccModel = new AccModelManifest { FinalDnn = finalDnn },
    });
}
