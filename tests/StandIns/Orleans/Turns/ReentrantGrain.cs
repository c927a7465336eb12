using Orleans.Concurrency;

namespace AccMpeg.StandIn.Orleans.Tests.Turns;

[Reentrant]
public sealed class ReentrantGrain(Gates gates) : Grain, IReentrantGrain
{
    private int _inside;

    public async Task<int> Hold(string gate)
    {
        int before = ++_inside;
        await gates.PassAsync(gate);
        _inside--;
        return before;
    }
}
