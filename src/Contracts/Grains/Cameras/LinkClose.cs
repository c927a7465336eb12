namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>Ends a connection. Retry: the edge may connect again by itself.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.LinkClose")]
public sealed record LinkClose([property: Id(0)] string Reason, [property: Id(1)] bool Retry)
{
    /// <summary>The camera moves to the silo that edges reach by this address; null where it does not move, or anywhere.</summary>
    [Id(2)]
    public string? Host { get; init; }
}
