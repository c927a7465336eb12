using Orleans.Placement;

namespace AccMpeg.StandIn.Orleans.Tests.Placement;

[RandomPlacement]
[Nowhere]
public sealed class NowhereGrain : Grain, INowhereGrain
{
    public Task Call() => Task.CompletedTask;
}
