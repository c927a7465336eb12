using AccMpeg.Inference.Tests.Support;

namespace AccMpeg.Inference.Tests.Models;

public sealed class ModelCatalogTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    [Fact]
    public void A_network_is_found_by_name_and_by_path()
    {
        ModelFile saved = Save("net");

        Assert.Equal(saved.OnnxPath, new ModelCatalog(_directory.Path).Find("net").OnnxPath);
        Assert.Equal("net", new ModelCatalog("/nowhere").Find(saved.OnnxPath).Manifest.Name);
    }

    [Fact]
    public void An_unknown_name_is_refused_with_those_that_are_there()
    {
        Save("one");
        Save("two");

        ModelException error = Assert.Throws<ModelException>(() => new ModelCatalog(_directory.Path).Find("three"));

        Assert.Contains("one, two", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_changed_network_is_refused_with_both_hashes()
    {
        ModelFile saved = Save("net");
        File.AppendAllText(saved.OnnxPath, "x");

        ModelException error = Assert.Throws<ModelException>(() => ModelFile.Load(saved.OnnxPath));

        Assert.Contains(saved.Manifest.Sha256, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_network_without_manifest_is_refused()
    {
        File.WriteAllText(_directory["bare.onnx"], "x");

        Assert.Contains("bare.json", Assert.Throws<ModelException>(() => ModelFile.Load(_directory["bare.onnx"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_network_hides_no_other()
    {
        Save("good");
        File.WriteAllText(_directory["bad.onnx"], "x");
        ModelCatalog catalog = new(_directory.Path);

        Assert.Equal("good", Assert.Single(catalog.List()).Manifest.Name);
        Assert.NotNull(Assert.Single(catalog.Scan(), entry => entry.Model is null).Error);
    }

    [Fact]
    public void Nothing_is_written_for_an_invalid_manifest()
    {
        Assert.Throws<ModelException>(() => ModelFile.Save(_directory["out"], [1], new ModelManifest { Name = "net" }));
        Assert.False(Directory.Exists(_directory["out"]));
    }

    [Theory]
    [InlineData("/m", "/c", "/x", "/h", "/m")]
    [InlineData(null, "/c", "/x", "/h", "/c/models")]
    [InlineData(null, null, "/x", "/h", "/x/accmpeg/models")]
    [InlineData(null, "", null, "/h", "/h/.cache/accmpeg/models")]
    public void The_folder_follows_the_environment(string? models, string? cache, string? xdg, string home, string expected) =>
        Assert.Equal(expected, ModelCatalog.DefaultDirectory(name => name switch
        {
            "ACCMPEG_MODELS" => models,
            "ACCMPEG_CACHE" => cache,
            "XDG_CACHE_HOME" => xdg,
            _ => home,
        }));

    public void Dispose() => _directory.Dispose();

    private ModelFile Save(string name) => ModelFile.Save(_directory.Path, [1, 2, 3], new ModelManifest
    {
        Name = name,
        Kind = ModelKind.FinalDnn,
        Family = ModelFamily.Yolox,
        Task = ModelTask.Detection,
        Classes = ["person"],
    });
}
