using Orleans.Placement;

namespace AccMpeg.StandIn.Orleans.Tests.Placement;

public sealed class NowhereStrategy() : PlacementFilterStrategy(order: 0);
