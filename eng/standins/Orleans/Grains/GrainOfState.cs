using Orleans.Core;

namespace Orleans;

/// <summary>A grain with one state in the default storage; new code takes <see cref="IPersistentState{TState}"/> instead.</summary>
public class Grain<TGrainState> : Grain
{
    private readonly IStorage<TGrainState> _storage;

    /// <summary>Takes the default storage.</summary>
    protected Grain() => _storage = ((Activation)GrainContext).CreateState<TGrainState>("state", null);

    /// <summary>Takes the given storage.</summary>
    protected Grain(IStorage<TGrainState> storage) => _storage = storage;

    /// <summary>The state in memory.</summary>
    protected TGrainState State
    {
        get => _storage.State;
        set => _storage.State = value;
    }

    /// <summary>Removes the stored state.</summary>
    protected virtual Task ClearStateAsync() => _storage.ClearStateAsync();

    /// <summary>Reads the stored state again.</summary>
    protected virtual Task ReadStateAsync() => _storage.ReadStateAsync();

    /// <summary>Stores the state.</summary>
    protected virtual Task WriteStateAsync() => _storage.WriteStateAsync();
}
