using Orleans.Placement;

namespace AccMpeg.StandIn.Orleans.Tests.Placement;

[AttributeUsage(AttributeTargets.Class)]
public sealed class NowhereAttribute() : PlacementFilterAttribute(new NowhereStrategy());
