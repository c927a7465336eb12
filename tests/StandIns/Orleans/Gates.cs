using System.Collections.Concurrent;

namespace AccMpeg.StandIn.Orleans.Tests;

/// <summary>Named barriers between a test and its grains: a grain arrives and waits, the test awaits the arrival and opens.</summary>
public sealed class Gates
{
    private readonly ConcurrentDictionary<string, (TaskCompletionSource Arrived, TaskCompletionSource Opened)> _gates = new();

    /// <summary>Called by a grain: says that it is here and waits until the test opens.</summary>
    public Task PassAsync(string gate)
    {
        Arrive(gate);
        return Gate(gate).Opened.Task;
    }

    /// <summary>Called by a grain: says that it is here.</summary>
    public void Arrive(string gate) => Gate(gate).Arrived.TrySetResult();

    /// <summary>Called by a test: completes when a grain is at the gate.</summary>
    public Task ArrivedAsync(string gate) => Gate(gate).Arrived.Task.WaitAsync(TimeSpan.FromSeconds(30));

    /// <summary>Called by a test: lets the grain go on.</summary>
    public void Open(string gate) => Gate(gate).Opened.TrySetResult();

    private (TaskCompletionSource Arrived, TaskCompletionSource Opened) Gate(string gate)
        => _gates.GetOrAdd(gate, _ => (NewSource(), NewSource()));

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
