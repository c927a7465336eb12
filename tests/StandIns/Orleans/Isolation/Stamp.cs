namespace AccMpeg.StandIn.Orleans.Tests.Isolation;

/// <summary>A positional record: numbered by position.</summary>
[GenerateSerializer]
public sealed record Stamp(string Office, int Pence)
{
    [Id(0)]
    public bool Used { get; init; }
}
