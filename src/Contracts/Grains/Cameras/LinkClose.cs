namespace AccMpeg.Contracts.Grains.Cameras;

/// <summary>Ends a connection. Retry: the edge may connect again by itself.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.LinkClose")]
public sealed record LinkClose([property: Id(0)] string Reason, [property: Id(1)] bool Retry);
