using AccMpeg.Grains.Inference;
using AccMpeg.Inference;

namespace AccMpeg.Silo.Hosting;

/// <summary>Loads the silo's final DNN.</summary>
internal static class DetectorLoader
{
    /// <summary>Finds, verifies, loads and warms the network, and puts it behind its batcher.</summary>
    /// <exception cref="ModelException">The network cannot be used; the message says why.</exception>
    public static IFrameDetector Load(SiloOptions options, TimeProvider time)
    {
        var catalog = new ModelCatalog(options.ModelDirectory ?? ModelCatalog.DefaultDirectory());
        FinalDnn network = FinalDnn.Load(catalog.Find(options.FinalDnn), options.FinalDnnOptions());
        try
        {
            // A run of one frame and a full batch: the first frames of a camera must not pay for the set-up of either.
            network.WarmUp(options.WarmUpFrame.Width, options.WarmUpFrame.Height, 1);
            network.WarmUp(options.WarmUpFrame.Width, options.WarmUpFrame.Height, network.MaxBatch);
            return new BatchedDetector(network, options.Batching, time, options.Input ?? network.Manifest.Input.Size);
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }
}
