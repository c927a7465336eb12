namespace AccMpeg.Cluster.Tests;

/// <summary>The reply to a connection as it was before settings, AccModels and moves.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.Tests.OldConnectReply")]
public sealed record OldConnectReply
{
    [Id(0)]
    public string Refusal { get; init; } = string.Empty;

    [Id(1)]
    public long ResumeSequence { get; init; }

    [Id(2)]
    public long DecodeOnlyBefore { get; init; }

    [Id(3)]
    public int Credits { get; init; }

    [Id(4)]
    public bool Retry { get; init; }
}

/// <summary>The reply to frames as it was before it could acknowledge.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.Tests.OldDeliverReply")]
public sealed record OldDeliverReply
{
    [Id(0)]
    public string Refusal { get; init; } = string.Empty;

    [Id(1)]
    public bool Retry { get; init; }
}
