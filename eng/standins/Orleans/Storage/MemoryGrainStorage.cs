using System.Collections.Concurrent;
using System.Text.Json;

namespace Orleans.Storage;

/// <summary>Records in the memory of the silo, as JSON, so that they share nothing with the states of the grains.</summary>
internal sealed class MemoryGrainStorage : IGrainStorage
{
    private readonly ConcurrentDictionary<(string, GrainId), (string ETag, byte[] State)> _records = new();

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        grainState.RecordExists = _records.TryGetValue((stateName, grainId), out (string ETag, byte[] State) record);
        grainState.ETag = record.ETag;
        grainState.State = grainState.RecordExists ? JsonSerializer.Deserialize<T>(record.State, JsonState.Options) : default;
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        string version = Guid.NewGuid().ToString("N");
        byte[] state = JsonSerializer.SerializeToUtf8Bytes(grainState.State, JsonState.Options);
        _records.AddOrUpdate(
            (stateName, grainId),
            _ => grainState.ETag is null ? (version, state) : throw Changed(stateName, grainId, null, grainState.ETag),
            (_, stored) => stored.ETag == grainState.ETag ? (version, state) : throw Changed(stateName, grainId, stored.ETag, grainState.ETag));
        grainState.ETag = version;
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_records.TryGetValue((stateName, grainId), out (string ETag, byte[] State) record)
            && (record.ETag != grainState.ETag || !_records.TryRemove(KeyValuePair.Create((stateName, grainId), record))))
        {
            throw Changed(stateName, grainId, record.ETag, grainState.ETag);
        }

        grainState.ETag = null;
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private static InconsistentStateException Changed(string stateName, GrainId grainId, string? stored, string? current)
        => new($"The state '{stateName}' of {grainId} was changed by somebody else: version {stored ?? "none"} is stored, {current ?? "none"} was read. Read it again.", stored, current);
}
