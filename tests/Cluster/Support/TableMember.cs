namespace AccMpeg.Cluster.Tests.Support;

/// <summary>A silo in the cluster's table of members: where it listens for other silos, since when, whether it counts as dead, and whether others have said so.</summary>
internal sealed record TableMember(int Port, DateTimeOffset Started, bool IsDead, bool IsSuspected);
