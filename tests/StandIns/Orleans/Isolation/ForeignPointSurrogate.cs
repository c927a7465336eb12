namespace AccMpeg.StandIn.Orleans.Tests.Isolation;

[GenerateSerializer]
public struct ForeignPointSurrogate
{
    [Id(0)]
    public int X { get; set; }

    [Id(1)]
    public int Y { get; set; }
}
