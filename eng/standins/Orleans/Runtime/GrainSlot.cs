namespace Orleans.Runtime;

/// <summary>The place of one grain in the catalog: its activation, or several of a stateless worker.</summary>
internal sealed class GrainSlot(SiloRuntime runtime, GrainClass grainClass, GrainId grainId)
{
    private readonly Lock _gate = new();
    private readonly List<Activation> _activations = [];
    private readonly int _limit = grainClass.Workers?.MaxLocalWorkers ?? 1;
    private bool _closed;

    public GrainId GrainId => grainId;

    public GrainClass Class => grainClass;

    /// <summary>Gives a call to an activation and makes one if there is none; false when this slot has left the catalog.</summary>
    public bool TryDispatch(GrainCall call)
    {
        lock (_gate)
        {
            if (_closed)
            {
                return false;
            }

            Activation? target = Choose();
            if (target?.TryEnqueue(call) == true)
            {
                return true;
            }

            if (runtime.Catalog.IsStopping)
            {
                call.Fail(new SiloUnavailableException($"The silo is stopping; {grainId} is not activated any more."));
                return true;
            }

            var activation = new Activation(runtime, this, grainClass, grainId);
            _activations.Add(activation);
            activation.TryEnqueue(call);
            activation.Start();
            return true;
        }
    }

    public void OnEnded(Activation activation)
    {
        lock (_gate)
        {
            _activations.Remove(activation);
            _closed = _activations.Count == 0;
            if (_closed)
            {
                runtime.Catalog.Remove(this);
            }
        }
    }

    public Activation[] Snapshot()
    {
        lock (_gate)
        {
            return [.. _activations];
        }
    }

    /// <summary>The one with the fewest calls; null when another activation shall take this call.</summary>
    private Activation? Choose()
    {
        Activation? best = null;
        int least = int.MaxValue;
        foreach (Activation activation in _activations)
        {
            int load = activation.Load;
            if (load < least)
            {
                (best, least) = (activation, load);
            }
        }

        return least > 0 && _activations.Count < _limit ? null : best;
    }
}
