using AccMpeg.Inference.Importing.Human;
using AccMpeg.Inference.Importing.Ssd;
using AccMpeg.Tests.Support;

namespace AccMpeg.Inference.Tests.Support;

/// <summary>The default networks, imported once for all tests into a folder of their own. Tests skip where the npm package was not fetched.</summary>
public sealed class ImportedNetworks : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-models-").FullName;

    /// <summary>The folder of the TensorFlow.js graph: models/coco-ssd of the unpacked package.</summary>
    public static string Source => TestData.CocoSsd;

    /// <summary>The folder of the TensorFlow.js graphs of @vladmandic/human.</summary>
    public static string HumanSource => TestData.Human;

    /// <summary>The final DNN ssdlite-coco.</summary>
    public ModelFile Detector => Find(Source, "ssdlite-coco");

    /// <summary>The final DNN centernet-coco.</summary>
    public ModelFile Centernet => Find(HumanSource, "centernet-coco");

    /// <summary>The AccModel ssdlite-coco-objectness.</summary>
    public ModelFile Objectness => Find(Source, "ssdlite-coco-objectness");

    /// <summary>The keypoint network movenet-lightning.</summary>
    public ModelFile Movenet => Find(HumanSource, "movenet-lightning");

    public async Task InitializeAsync()
    {
        await ImportAsync(() => CocoSsdImporter.ImportAsync(Source, _directory));
        await ImportAsync(() => HumanImporter.ImportAsync(HumanSource, _directory));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    private static async Task ImportAsync(Func<Task> import)
    {
        try
        {
            await import();
        }
        catch (SkipException)
        {
            // Each test that asks for a network is skipped with the reason.
        }
    }

    // Asking for the source skips the test where it is absent. Every call checks the file's hash: keep the result.
    private ModelFile Find(string source, string name)
    {
        _ = source;
        return new ModelCatalog(_directory).Find(name);
    }
}
