using System.Collections.Concurrent;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Inference;
using AccMpeg.Inference;

namespace AccMpeg.Grains.Tests.Support;

/// <summary>Networks by their mark, which stands for the SHA-256; what is not there cannot be loaded.</summary>
internal sealed class FakeNetworkSource : IFinalDnnSource
{
    public ConcurrentDictionary<string, FakeNetwork> Networks { get; } = new();

    /// <summary>Loading waits for a release where this is set.</summary>
    public SemaphoreSlim? Gate { get; set; }

    public int Loads { get; private set; }

    public void Add(FakeNetwork network) => Networks[network.Sha256] = network;

    public bool Has(string name) => Networks.Values.Any(network => network.FinalDnn == name);

    public (ModelFile File, long Bytes) Find(string name, ModelVersion? version)
    {
        string mark = version?.Sha256 ?? name;
        Loads++;
        return Networks.TryGetValue(mark, out FakeNetwork? network)
            ? (new ModelFile($"{name}.onnx", new ModelManifest { Name = name, Sha256 = mark }), network.Bytes)
            : throw new ModelException($"There is no network {mark}.");
    }

    public IFrameDetector Load(ModelFile file)
    {
        Gate?.Wait();
        return Networks[file.Manifest.Sha256];
    }
}
