using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Inference;
using AccMpeg.Inference;

namespace AccMpeg.Grains.Models;

/// <summary>The registry as this silo knows it, for its cameras to look at without a call; follows the registry in rounds, and has the final DNNs of the silo follow it.</summary>
public sealed class RegistryFollower(IGrainFactory grains, FinalDnnShelf networks, ILocalSiloDetails silo, TimeProvider time)
{
    /// <summary>The registry is told this often at least what final DNNs this silo has loaded, and whenever that changes.</summary>
    public static readonly TimeSpan ServingInterval = TimeSpan.FromSeconds(5);

    private volatile RegistrySnapshot _current = RegistrySnapshot.Empty;
    private IReadOnlyList<ServedNetwork> _told = [];
    private long _toldAt;

    /// <summary>The latest snapshot.</summary>
    public RegistrySnapshot Current => _current;

    /// <summary>The AccModel for a camera of this silo.</summary>
    public ModelDecision Choose(string camera, CameraSettings settings) => Decide(_current, camera, settings);

    /// <summary>The AccModel for a camera by a snapshot.</summary>
    public ModelDecision Decide(RegistrySnapshot registry, string camera, CameraSettings settings)
    {
        ArgumentNullException.ThrowIfNull(registry);
        ArgumentNullException.ThrowIfNull(settings);
        return ModelChoice.Of(registry, camera, settings, Describe(registry, settings.FinalDnn ?? networks.FinalDnn));
    }

    /// <summary>A final DNN as the registry has it, or this silo.</summary>
    private FinalDnnInfo Describe(RegistrySnapshot registry, string finalDnn) =>
        registry.Find(finalDnn) is { Versions: [.., { FinalDnn: "" } known] } ? new FinalDnnInfo(finalDnn, known.Task, known.DataSet)
        : finalDnn == networks.FinalDnn ? new FinalDnnInfo(finalDnn, ModelTasks.NameOf(networks.Task), networks.DataSet)
        : new FinalDnnInfo(finalDnn, string.Empty, string.Empty);

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

    /// <summary>Asks the registry for changes, has the final DNNs follow them, and says which are loaded.</summary>
    public async Task RefreshAsync()
    {
        IModelRegistryGrain registry = grains.GetGrain<IModelRegistryGrain>(IModelRegistryGrain.Key);
        if (await registry.GetAsync(_current.Revision) is { } changed)
        {
            _current = changed;
        }

        networks.Follow(_current);
        IReadOnlyList<ServedNetwork> loaded = networks.Describe();
        if (!loaded.SequenceEqual(_told) || time.GetElapsedTime(_toldAt) >= ServingInterval)
        {
            await registry.ReportServingAsync(new SiloServing(silo.SiloAddress.ToString(), [.. loaded]));
            (_told, _toldAt) = (loaded, time.GetTimestamp());
        }
    }
}
