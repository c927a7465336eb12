using System.Diagnostics;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Contracts.Results;
using AccMpeg.Contracts.Validation;
using AccMpeg.Inference;
using AccMpeg.Inference.Batching;
using AccMpeg.Media;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Grains.Inference;

/// <summary>
/// The final DNNs of a silo: its own, which is loaded at the start, and those that cameras name, loaded when the first frame comes. Each follows the registry: a
/// version that becomes stable is loaded and warmed beside the one that serves, takes its place for the frames that come from then on, and those under way are
/// answered by the old one before that is unloaded. What cannot be loaded leaves the old one serving. As a detector it is the silo's own network.
/// </summary>
public sealed partial class FinalDnnShelf : IFrameDetector
{
    private readonly IFinalDnnSource _source;
    private readonly FinalDnnShelfOptions _options;
    private readonly TimeProvider _time;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, FinalDnnSlot> _slots = new(StringComparer.Ordinal);
    private readonly List<ServedDnn> _leaving = [];
    private readonly FinalDnnSlot _own;
    private Dictionary<string, ModelVersion> _versions = [];
    private RegistrySnapshot? _followed;
    private bool _disposed;

    /// <summary>Takes the silo's own network over.</summary>
    /// <exception cref="ArgumentException">The options are unsound; the message lists every error.</exception>
    public FinalDnnShelf(IFrameDetector own, IFinalDnnSource source, FinalDnnShelfOptions options, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(own);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate().ThrowIfAny(nameof(options));
        _source = source;
        _options = options;
        _time = time;
        _own = new FinalDnnSlot(own.FinalDnn) { Current = new ServedDnn(own, own.Sha256, own.Bytes) };
        _slots[_own.Name] = _own;
    }

    /// <summary>The log; the host sets it once there is one.</summary>
    public ILogger? Logger { get; set; }

    /// <inheritdoc/>
    public string FinalDnn => _own.Name;

    /// <inheritdoc/>
    public ModelTask Task => Own.Task;

    /// <inheritdoc/>
    public string DataSet => Own.DataSet;

    /// <inheritdoc/>
    public InputSize Input => Own.Input;

    /// <inheritdoc/>
    public BatcherStatistics Statistics => Own.Statistics;

    private IFrameDetector Own
    {
        get
        {
            lock (_gate)
            {
                return _own.Current!.Detector;
            }
        }
    }

    /// <summary>Cameras may name this network: it is the silo's own, in its catalogue, or stable in the registry.</summary>
    public bool Knows(string name)
    {
        lock (_gate)
        {
            return _slots.ContainsKey(name) || _versions.ContainsKey(name) || _source.Has(name);
        }
    }

    /// <summary>Every silo can load this network, which is stable in the registry.</summary>
    public bool IsRegistered(string name)
    {
        lock (_gate)
        {
            return _versions.ContainsKey(name);
        }
    }

    /// <summary>This silo has this network, loaded, in its catalogue or by the registry.</summary>
    public bool CanServe(string name)
    {
        lock (_gate)
        {
            return _slots.GetValueOrDefault(name)?.Current is not null || _versions.ContainsKey(name) || _source.Has(name);
        }
    }

    /// <summary>What is loaded, by name.</summary>
    public IReadOnlyList<ServedNetwork> Describe()
    {
        lock (_gate)
        {
            return
            [
                .. _slots.Values.OrderBy(slot => slot.Name, StringComparer.Ordinal).Select(
                    slot => new ServedNetwork(slot.Name, slot.Current?.Version ?? 0, slot.Current?.Sha256 ?? string.Empty, slot.Loading is not null, slot.Error, slot.Error.Length > 0 ? slot.Failed?.Sha256 ?? string.Empty : string.Empty)),
            ];
        }
    }

    /// <inheritdoc/>
    public Task<FrameAnalysis> DetectAsync(CameraId camera, VideoFrame frame, long deadline, ActivityContext chunk) =>
        DetectAsync(_own.Name, camera, frame, deadline, chunk);

    /// <summary>
    /// Judges a frame by a network, which is loaded first where it is not: frames wait for that as long as they may. The frame stays the caller's and is in use
    /// until the task completes. Never fails: a failure is an analysis with a drop reason.
    /// </summary>
    public async Task<FrameAnalysis> DetectAsync(string finalDnn, CameraId camera, VideoFrame frame, long deadline, ActivityContext chunk)
    {
        while (true)
        {
            (ServedDnn? network, Task? loading, string error) = Enter(finalDnn);
            if (network is not null)
            {
                try
                {
                    FrameAnalysis analysis = await network.Detector.DetectAsync(camera, frame, deadline, chunk);
                    return analysis.Drop == DropReason.None ? analysis with { FinalDnn = network.Label } : analysis;
                }
                finally
                {
                    Leave(network);
                }
            }

            if (loading is null)
            {
                return FrameAnalysis.Dropped(DropReason.InferenceError, error);
            }

            await loading;
        }
    }

    /// <summary>Follows the registry: what became stable is loaded where an older version serves. To be called again and again: what failed is tried again.</summary>
    public void Follow(RegistrySnapshot registry)
    {
        ArgumentNullException.ThrowIfNull(registry);
        lock (_gate)
        {
            if (!ReferenceEquals(registry, _followed))
            {
                _followed = registry;
                _versions = StableFinalDnns(registry);
            }

            foreach (FinalDnnSlot slot in _slots.Values)
            {
                // What nobody has asked for yet, or what could not be loaded at all, waits for the next frame.
                if (slot.Current is not null)
                {
                    Reconcile(slot);
                }
            }
        }
    }

    /// <summary>Answers what is under way, then unloads everything.</summary>
    public async ValueTask DisposeAsync()
    {
        Task[] loading;
        lock (_gate)
        {
            _disposed = true;
            loading = [.. _slots.Values.Select(slot => slot.Loading).OfType<Task>()];
        }

        await System.Threading.Tasks.Task.WhenAll(loading);
        Task[] leaving;
        lock (_gate)
        {
            foreach (FinalDnnSlot slot in _slots.Values)
            {
                Retire(slot);
            }

            leaving = [.. _leaving.Select(network => network.Retired)];
        }

        await System.Threading.Tasks.Task.WhenAll(leaving);
    }

    private static Dictionary<string, ModelVersion> StableFinalDnns(RegistrySnapshot registry)
    {
        var versions = new Dictionary<string, ModelVersion>(StringComparer.Ordinal);
        foreach (ModelEntry model in registry.Models)
        {
            if (Array.Find(model.Versions, version => version.Version == model.Stable) is { FinalDnn: "" } stable)
            {
                versions[model.Name] = stable;
            }
        }

        return versions;
    }

    private (ServedDnn? Network, Task? Loading, string Error) Enter(string finalDnn)
    {
        lock (_gate)
        {
            if (_disposed && !_slots.ContainsKey(finalDnn))
            {
                return (null, null, "The silo stops.");
            }

            if (!_slots.TryGetValue(finalDnn, out FinalDnnSlot? slot))
            {
                _slots[finalDnn] = slot = new FinalDnnSlot(finalDnn);
            }

            slot.UsedAt = _time.GetTimestamp();
            if (slot.Current is { } current)
            {
                current.Enter();
                return (current, null, string.Empty);
            }

            Reconcile(slot);
            return (null, slot.Loading, slot.Error.Length > 0 ? slot.Error : "The silo stops.");
        }
    }

    private void Leave(ServedDnn network)
    {
        lock (_gate)
        {
            network.Leave();
        }
    }
}
