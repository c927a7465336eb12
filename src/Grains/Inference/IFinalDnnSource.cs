using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Inference;

namespace AccMpeg.Grains.Inference;

/// <summary>Where the final DNNs of a silo come from.</summary>
public interface IFinalDnnSource
{
    /// <summary>The silo has a network of this name itself, beside those of the registry.</summary>
    bool Has(string name);

    /// <summary>Finds the file of a network: of a version of the registry, or the silo's own where that is null.</summary>
    /// <returns>The file, and its length.</returns>
    /// <exception cref="ModelException">It is not here, or damaged; the message says what to do.</exception>
    (ModelFile File, long Bytes) Find(string name, ModelVersion? version);

    /// <summary>Loads and warms a network; blocks.</summary>
    /// <exception cref="ModelException">It cannot be used; the message says why.</exception>
    IFrameDetector Load(ModelFile file);
}
