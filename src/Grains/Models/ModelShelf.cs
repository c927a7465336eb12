using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Inference;

namespace AccMpeg.Grains.Models;

/// <summary>The registry as this silo knows it, for its cameras to look at without a call.</summary>
public sealed class ModelShelf(IGrainFactory grains, IFrameDetector detector)
{
    private volatile RegistrySnapshot _current = RegistrySnapshot.Empty;

    /// <summary>The latest snapshot.</summary>
    public RegistrySnapshot Current => _current;

    /// <summary>The AccModel for a camera of this silo; null where that is left to its edge.</summary>
    public ModelVersion? Choose(string camera, CameraSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return ModelChoice.Of(_current, camera, settings, settings.FinalDnn ?? detector.FinalDnn);
    }

    /// <summary>Whether the version is only on trial.</summary>
    public bool IsOnTrial(string name, int version) => _current.Find(name)?.Canary?.Version == version;

    /// <summary>The trial in which a camera has a part that is to run a version: as one that tries it out, or as one that it is compared with. Null for none.</summary>
    public CameraTrial? TrialOf(ModelVersion? chosen)
    {
        if (chosen is null || _current.Find(chosen.Name) is not { Canary: { } canary } model)
        {
            return null;
        }

        bool onTrial = chosen.Version == canary.Version;
        return onTrial || chosen.Version == model.Stable ? new CameraTrial(model.Name, canary.Version, chosen.Sha256, onTrial) : null;
    }

    /// <summary>Asks the registry for changes.</summary>
    public async Task RefreshAsync()
    {
        if (await grains.GetGrain<IModelRegistryGrain>(IModelRegistryGrain.Key).GetAsync(_current.Revision) is { } changed)
        {
            _current = changed;
        }
    }
}
