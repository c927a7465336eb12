namespace Orleans;

/// <summary>A state as the storage sees it.</summary>
[GenerateSerializer]
public sealed class GrainState<T> : IGrainState<T>
{
    /// <summary>Nothing stored.</summary>
    public GrainState()
    {
    }

    /// <summary>Takes the state.</summary>
    public GrainState(T? state) => State = state;

    /// <summary>Takes the state and its version.</summary>
    public GrainState(T? state, string? eTag)
        : this(state)
        => ETag = eTag;

    /// <inheritdoc/>
    [Id(0)]
    public T? State { get; set; }

    /// <inheritdoc/>
    [Id(1)]
    public string? ETag { get; set; }

    /// <inheritdoc/>
    [Id(2)]
    public bool RecordExists { get; set; }
}
