using Orleans.Configuration;

namespace Orleans.Runtime;

/// <summary>Deactivates what nobody has called for the collection age.</summary>
internal sealed class IdleCollector : IDisposable
{
    private readonly SiloRuntime _runtime;
    private readonly ITimer _timer;

    public IdleCollector(SiloRuntime runtime)
    {
        _runtime = runtime;
        TimeSpan quantum = runtime.Collection.CollectionQuantum;
        _timer = runtime.Time.CreateTimer(static collector => ((IdleCollector)collector!).Collect(), this, quantum, quantum);
    }

    public void Dispose() => _timer.Dispose();

    private void Collect()
    {
        GrainCollectionOptions options = _runtime.Collection;
        foreach (Activation activation in _runtime.Catalog.Activations())
        {
            TimeSpan age = options.ClassSpecificCollectionAge.TryGetValue(activation.Class.Type.FullName!, out TimeSpan specific)
                ? specific
                : activation.Class.AgeLimit ?? options.CollectionAge;
            activation.CollectIfIdle(age);
        }
    }
}
