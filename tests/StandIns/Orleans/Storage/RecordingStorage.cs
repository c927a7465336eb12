using System.Collections.Concurrent;
using Orleans.Storage;

namespace AccMpeg.StandIn.Orleans.Tests.Storage;

internal sealed class RecordingStorage : IGrainStorage
{
    private readonly ConcurrentQueue<string> _operations = new();

    public IReadOnlyCollection<string> Operations => _operations;

    public bool FailsWrites { get; init; }

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _operations.Enqueue($"read {stateName} {grainId.Key}");
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _operations.Enqueue($"write {stateName} {grainId.Key}");
        return FailsWrites ? throw new InconsistentStateException("changed", "2", "1") : Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _operations.Enqueue($"clear {stateName} {grainId.Key}");
        return Task.CompletedTask;
    }
}
