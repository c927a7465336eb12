using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Inference;
using AccMpeg.Inference;
using AccMpeg.Silo.Models;

namespace AccMpeg.Silo.Hosting;

/// <summary>Final DNNs from the registry's store, and from the silo's catalogue.</summary>
internal sealed class FinalDnnSource(SiloOptions options, Func<ModelFile, IFrameDetector> load) : IFinalDnnSource
{
    /// <summary>The registry's store; the host sets it before anything of the registry is asked for.</summary>
    public ModelBlobs? Blobs { get; set; }

    /// <inheritdoc/>
    public bool Has(string name) => NameRule.IsKept(name) && File.Exists(Path.Combine(DetectorLoader.CatalogOf(options).Directory, $"{name}.onnx"));

    /// <inheritdoc/>
    public (ModelFile File, long Bytes) Find(string name, ModelVersion? version)
    {
        ModelFile file = version is null ? DetectorLoader.CatalogOf(options).Find(name) : FindStored(version);
        return (file, new FileInfo(file.OnnxPath).Length);
    }

    /// <inheritdoc/>
    public IFrameDetector Load(ModelFile file) => load(file);

    private ModelFile FindStored(ModelVersion version)
    {
        // A thread of the loader's own waits here.
        string path = Blobs?.FindAsync(version.Sha256, CancellationToken.None).GetAwaiter().GetResult()
            ?? throw new ModelException($"Version {version.Version} of {version.Name} is not in the model store of this silo: push it again, or give all silos the same --model-store.");
        return new ModelFile(path, ModelManifest.Parse(System.Text.Encoding.UTF8.GetBytes(version.Manifest), $"{version.Name}@{version.Version}"));
    }
}
