namespace AccMpeg.StandIn.Orleans.Tests.Isolation;

/// <summary>A message that nobody changes.</summary>
[GenerateSerializer]
[Immutable]
public sealed class SealedParcel
{
    [Id(0)]
    public byte[] Content { get; init; } = [];
}
