namespace AccMpeg.StandIn.Orleans.Tests.Isolation;

[GenerateSerializer]
public readonly record struct Coordinate(float X, float Y);
