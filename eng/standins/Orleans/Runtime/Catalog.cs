using System.Collections.Concurrent;

namespace Orleans.Runtime;

/// <summary>All activations of the silo.</summary>
internal sealed class Catalog(SiloRuntime runtime)
{
    private readonly ConcurrentDictionary<GrainId, GrainSlot> _slots = new();

    public bool IsStopping { get; private set; }

    public int Count => _slots.Count;

    /// <summary>Gives a call to the activation of its target; what fails is the call.</summary>
    public void Dispatch(GrainCall call)
    {
        try
        {
            DispatchCore(call);
        }
        catch (Exception exception)
        {
            call.Fail(exception);
        }
    }

    public void Remove(GrainSlot slot) => _slots.TryRemove(KeyValuePair.Create(slot.GrainId, slot));

    public IEnumerable<Activation> Activations() => _slots.Values.SelectMany(slot => slot.Snapshot());

    /// <summary>Deactivates everything and waits for it; from now on nothing is activated.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        IsStopping = true;
        while (true)
        {
            Activation[] all = [.. Activations()];
            if (all.Length == 0)
            {
                return;
            }

            foreach (Activation activation in all)
            {
                activation.Deactivate(new DeactivationReason(DeactivationReasonCode.ShuttingDown, "The silo is stopping."), cancellationToken);
            }

            await Task.WhenAll(all.Select(activation => activation.Deactivated)).WaitAsync(cancellationToken);
        }
    }

    private void DispatchCore(GrainCall call)
    {
        GrainId id = call.Target.GrainId;
        while (true)
        {
            if (!_slots.TryGetValue(id, out GrainSlot? slot))
            {
                GrainClass grainClass = runtime.Classes.For(id.Type);
                runtime.Placement.EnsureAllowed(grainClass, call);
                slot = _slots.GetOrAdd(id, _ => new GrainSlot(runtime, grainClass, id));
            }

            if (slot.TryDispatch(call))
            {
                return;
            }
        }
    }
}
