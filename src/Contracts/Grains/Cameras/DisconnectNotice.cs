namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>The end of a connection.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.DisconnectNotice")]
public sealed record DisconnectNotice
{
    /// <summary>The connection that ended.</summary>
    [Id(0)]
    public required Guid Connection { get; init; }

    /// <summary>Why, for the log and the camera's status.</summary>
    [Id(1)]
    public required string Reason { get; init; }

    /// <summary>Where the edge said goodbye: every frame before this sequence was sent or reported as dropped. Null where the link broke.</summary>
    [Id(2)]
    public long? GoodbyeSequence { get; init; }
}
