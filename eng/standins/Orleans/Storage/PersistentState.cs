using System.Runtime.CompilerServices;

namespace Orleans.Storage;

/// <summary>A persistent state of one activation.</summary>
internal sealed class PersistentState<TState>(string stateName, GrainId grainId, IGrainStorage storage) : IPersistentState<TState>, ILifecycleObserver
{
    private readonly GrainState<TState> _state = new(NewState());

    public TState State
    {
        get => _state.State!;
        set => _state.State = value;
    }

    public string? Etag => _state.ETag;

    public bool RecordExists => _state.RecordExists;

    public Task ReadStateAsync() => ReadStateAsync(CancellationToken.None);

    public Task WriteStateAsync() => WriteStateAsync(CancellationToken.None);

    public Task ClearStateAsync() => ClearStateAsync(CancellationToken.None);

    public async Task ReadStateAsync(CancellationToken cancellationToken)
    {
        await storage.ReadStateAsync(stateName, grainId, _state, cancellationToken);
        _state.State ??= NewState();
    }

    public Task WriteStateAsync(CancellationToken cancellationToken) => storage.WriteStateAsync(stateName, grainId, _state, cancellationToken);

    public async Task ClearStateAsync(CancellationToken cancellationToken)
    {
        await storage.ClearStateAsync(stateName, grainId, _state, cancellationToken);
        _state.State = NewState();
    }

    Task ILifecycleObserver.OnStart(CancellationToken cancellationToken) => ReadStateAsync(cancellationToken);

    Task ILifecycleObserver.OnStop(CancellationToken cancellationToken) => Task.CompletedTask;

    private static TState NewState()
        => typeof(TState).IsValueType || typeof(TState).GetConstructor(Type.EmptyTypes) is null
            ? (TState)RuntimeHelpers.GetUninitializedObject(typeof(TState))
            : Activator.CreateInstance<TState>();
}
