namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>Where the edge goes on, or why it is refused.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.ConnectReply")]
public sealed record ConnectReply
{
    /// <summary>Why the connection is refused; empty where it is taken.</summary>
    [Id(0)]
    public string Refusal { get; init; } = string.Empty;

    /// <summary>The edge sends from this sequence on.</summary>
    [Id(1)]
    public long ResumeSequence { get; init; }

    /// <summary>Frames below this sequence have their outcome already: they are wanted for decoding only.</summary>
    [Id(2)]
    public long DecodeOnlyBefore { get; init; }

    /// <summary>Frames that the edge may have unacknowledged at once.</summary>
    [Id(3)]
    public int Credits { get; init; }

    /// <summary>A refused edge may connect again by itself.</summary>
    [Id(4)]
    public bool Retry { get; init; }

    /// <summary>What the edge is to run; null from a silo of an older version, which leaves that to the edge.</summary>
    [Id(5)]
    public LinkSettings? Settings { get; init; }

    /// <summary>The AccModel that the edge is to run; null where that is left to the edge.</summary>
    [Id(6)]
    public LinkModel? Model { get; init; }

    /// <summary>The camera leaves the silo that answers: asked again, another one does.</summary>
    [Id(7)]
    public bool Moves { get; init; }
}
