using AccMpeg.Grains.Inference;
using AccMpeg.Inference;

namespace AccMpeg.Silo.Hosting;

/// <summary>Loads final DNNs.</summary>
internal static class DetectorLoader
{
    /// <summary>Finds, verifies, loads and warms the silo's own network, and puts it behind its batcher.</summary>
    /// <exception cref="ModelException">The network cannot be used; the message says why.</exception>
    public static IFrameDetector Load(SiloOptions options, TimeProvider time) => Load(CatalogOf(options).Find(options.FinalDnn), options, time);

    /// <summary>Loads and warms a network, and puts it behind its batcher.</summary>
    /// <exception cref="ModelException">The network cannot be used; the message says why.</exception>
    public static IFrameDetector Load(ModelFile file, SiloOptions options, TimeProvider time)
    {
        FinalDnn network = FinalDnn.Load(file, options.FinalDnnOptions());
        try
        {
            // A run of one frame and a full batch: the first frames of a camera must not pay for the set-up of either.
            network.WarmUp(options.WarmUpFrame.Width, options.WarmUpFrame.Height, 1);
            network.WarmUp(options.WarmUpFrame.Width, options.WarmUpFrame.Height, network.MaxBatch);
            return new BatchedDetector(network, options.Batching, time, options.Input ?? network.Manifest.Input.Size, new FileInfo(file.OnnxPath).Length);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>The silo's catalogue.</summary>
    public static ModelCatalog CatalogOf(SiloOptions options) => new(options.ModelDirectory ?? ModelCatalog.DefaultDirectory());
}
