namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>Answer to a <see cref="FrameBatch"/>.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.DeliverReply")]
public sealed record DeliverReply
{
    /// <summary>The batch is queued.</summary>
    public static readonly DeliverReply Accepted = new();

    /// <summary>Why the connection has to end: it was replaced, or it broke the protocol's rules. Empty where the batch is queued.</summary>
    [Id(0)]
    public string Refusal { get; init; } = string.Empty;

    /// <summary>The edge may connect again by itself.</summary>
    [Id(1)]
    public bool Retry { get; init; }

    /// <summary>Where the edge has sent nothing for a while: what it may have missed; null with frames, whose acknowledgement comes once they are stored.</summary>
    [Id(2)]
    public LinkAck? Acknowledged { get; init; }
}
