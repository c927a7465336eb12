using System.Diagnostics;

namespace AccMpeg.StandIn.Orleans.Tests.Turns;

public sealed class TurnGrain(Gates gates) : Grain, ITurnGrain
{
    private int _inside;

    public Task<string> GetKey() => Task.FromResult(this.GetPrimaryKeyString());

    public Task<int> Hold(string gate) => HoldCore(gate);

    public Task<int> Interleave() => Task.FromResult(_inside);

    public Task<int> HoldReading(string gate) => HoldCore(gate);

    public Task<int> Read() => Task.FromResult(_inside);

    public Task<int> Write() => Task.FromResult(_inside);

    public async Task<bool> StaysOnScheduler()
    {
        TaskScheduler before = TaskScheduler.Current;
        await Task.Yield();
        bool afterYield = TaskScheduler.Current == before;
        await Task.Run(() => Debug.Assert(TaskScheduler.Current == TaskScheduler.Default));
        return afterYield && TaskScheduler.Current == before && before != TaskScheduler.Default;
    }

    public Task Fire(string gate)
    {
        gates.Arrive(gate);
        throw new InvalidOperationException("Nobody hears this.");
    }

    private async Task<int> HoldCore(string gate)
    {
        int before = ++_inside;
        await gates.PassAsync(gate);
        _inside--;
        return before;
    }
}
