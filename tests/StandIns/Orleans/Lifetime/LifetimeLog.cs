using System.Collections.Concurrent;

namespace AccMpeg.StandIn.Orleans.Tests.Lifetime;

/// <summary>What the grains of a test lived through, and which of them shall fail.</summary>
public sealed class LifetimeLog
{
    private readonly ConcurrentQueue<string> _entries = new();
    private readonly ConcurrentDictionary<string, string> _failures = new();

    public IReadOnlyCollection<string> Entries => _entries;

    public void Add(string entry) => _entries.Enqueue(entry);

    public void FailNextActivation(string key, string message) => _failures[key] = message;

    public string? TakeFailure(string key) => _failures.TryRemove(key, out string? message) ? message : null;
}
