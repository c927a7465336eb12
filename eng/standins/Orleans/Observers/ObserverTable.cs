using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Orleans.Observers;

/// <summary>The local objects that have references.</summary>
internal sealed class ObserverTable(SiloRuntime runtime)
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

    public void Dispatch(GrainCall call)
    {
        if (!_targets.TryGetValue(call.Target.GrainId, out ObserverTarget? target) || !target.TryEnqueue(call))
        {
            _targets.TryRemove(call.Target.GrainId, out _);
            call.Fail(new ClientNotAvailableException($"{call} did not arrive: the observer was deleted or nobody holds it any more."));
        }
    }
}
