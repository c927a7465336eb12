namespace Orleans.Storage;

/// <summary>Stores states of grains. Registered as a keyed service; the key is the name that [PersistentState] gives.</summary>
public interface IGrainStorage
{
    /// <summary>Reads a record into the state; where there is none, only clears what the state says of it.</summary>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Writes a record, if nobody else wrote since it was read; else throws <see cref="InconsistentStateException"/>.</summary>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <summary>Removes a record, if nobody else wrote since it was read; else throws <see cref="InconsistentStateException"/>.</summary>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState);

    /// <inheritdoc cref="ReadStateAsync{T}(string, GrainId, IGrainState{T})"/>
    Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
        => ReadStateAsync(stateName, grainId, grainState);

    /// <inheritdoc cref="WriteStateAsync{T}(string, GrainId, IGrainState{T})"/>
    Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
        => WriteStateAsync(stateName, grainId, grainState);

    /// <inheritdoc cref="ClearStateAsync{T}(string, GrainId, IGrainState{T})"/>
    Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, CancellationToken cancellationToken)
        => ClearStateAsync(stateName, grainId, grainState);
}
