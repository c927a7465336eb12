namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>Gives a camera a token of its own, or takes all away.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.TokenChange")]
public sealed record TokenChange
{
    /// <summary>SHA-256 of the new token; null where there is none and the old ones are revoked: no edge may connect until there is one.</summary>
    [Id(0)]
    public byte[]? Digest { get; init; }

    /// <summary>Time that older tokens stay valid for new connections; zero ends them at once, and the connection with them.</summary>
    [Id(1)]
    public TimeSpan Grace { get; init; }
}
