using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.Extensions.Logging;

namespace Orleans.Observers;

/// <summary>The local objects that have references.</summary>
internal sealed partial class ObserverTable(SiloRuntime runtime)
{
    private static readonly GrainType Type = GrainType.Create("observer");

    private readonly ConcurrentDictionary<GrainId, ObserverTarget> _targets = new();
    private readonly ConditionalWeakTable<IGrainObserver, ObserverTarget> _byObject = [];

    public static bool Owns(GrainId id) => id.Type == Type;

    public GrainReference Add(IGrainObserver observer, Type interfaceType)
    {
        ArgumentNullException.ThrowIfNull(observer);
        if (observer is GrainReference or IGrainBase)
        {
            throw new ArgumentException($"{observer.GetType()} is a grain or a reference; only other objects need CreateObjectReference. Use AsReference.", nameof(observer));
        }

        ObserverTarget target = _byObject.GetValue(observer, added => new ObserverTarget(GrainId.Create(Type, IdSpan.Create(Guid.NewGuid().ToString("N"))), added, runtime));
        _targets[target.Id] = target;
        return runtime.CreateReference(target.Id, interfaceType);
    }

    public void Remove(IGrainObserver observer)
    {
        if (observer is GrainReference reference)
        {
            _targets.TryRemove(reference.GrainId, out _);
        }
        else if (_byObject.TryGetValue(observer, out ObserverTarget? target))
        {
            _byObject.Remove(observer);
            _targets.TryRemove(target.Id, out _);
        }
    }

    /// <summary>Gives a call to its object. A call to an object that is gone gets no answer, so whoever awaits one waits for the time-out.</summary>
    public void Dispatch(GrainCall call)
    {
        if (!_targets.TryGetValue(call.Target.GrainId, out ObserverTarget? target) || !target.TryEnqueue(call))
        {
            _targets.TryRemove(call.Target.GrainId, out _);
            LogGone(runtime.Log, call);
        }
    }

    [LoggerMessage(31, LogLevel.Debug, "{Call} did not arrive: the observer was deleted, or nobody holds it any more.")]
    private static partial void LogGone(ILogger logger, GrainCall call);
}
