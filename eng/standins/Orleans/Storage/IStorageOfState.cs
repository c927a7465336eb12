namespace Orleans.Core;

/// <summary>A stored record with its state.</summary>
public interface IStorage<TState> : IStorage
{
    /// <summary>The state in memory.</summary>
    TState State { get; set; }
}
