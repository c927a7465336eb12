namespace AccMpeg.StandIn.Orleans.Tests.Placement;

public sealed record Permission(bool Granted);
