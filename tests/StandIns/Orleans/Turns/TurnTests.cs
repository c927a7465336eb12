using Microsoft.Extensions.DependencyInjection;

namespace AccMpeg.StandIn.Orleans.Tests.Turns;

public sealed class TurnTests : IAsyncLifetime
{
    private readonly Gates _gates = new();
    private TestSilo _silo = null!;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync(silo => silo.Services.AddSingleton(_gates));

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task A_call_reaches_the_grain_of_its_key()
        => Assert.Equal("camera/1 ä", await Grain("camera/1 ä").GetKey());

    [Fact]
    public async Task Calls_of_one_grain_run_one_after_the_other()
    {
        ITurnGrain grain = Grain("one");
        Task<int> first = grain.Hold("first");
        await _gates.ArrivedAsync("first");
        Task<int> second = grain.Hold("second");
        Assert.Equal(1, await grain.Interleave());
        Assert.False(second.IsCompleted);

        _gates.Open("first");
        await _gates.ArrivedAsync("second");
        _gates.Open("second");
        int[] insideBefore = await Task.WhenAll(first, second);
        Assert.Equal([1, 1], insideBefore);
    }

    [Fact]
    public async Task Calls_of_different_grains_run_together()
    {
        Task<int> one = Grain("a").Hold("a");
        Task<int> other = Grain("b").Hold("b");
        await _gates.ArrivedAsync("a");
        await _gates.ArrivedAsync("b");
        _gates.Open("a");
        _gates.Open("b");
        await Task.WhenAll(one, other);
    }

    [Fact]
    public async Task Read_only_calls_run_together_and_writing_ones_wait_for_them()
    {
        ITurnGrain grain = Grain("read");
        Task<int> reading = grain.HoldReading("reading");
        await _gates.ArrivedAsync("reading");
        Task<int> writing = grain.Write();
        Assert.Equal(1, await grain.Read());
        Assert.False(writing.IsCompleted);

        _gates.Open("reading");
        await reading;
        Assert.Equal(0, await writing);
    }

    [Fact]
    public async Task A_reentrant_grain_takes_calls_between_its_awaits()
    {
        IReentrantGrain grain = _silo.Client.GetGrain<IReentrantGrain>("r");
        Task<int> first = grain.Hold("r1");
        await _gates.ArrivedAsync("r1");
        Task<int> second = grain.Hold("r2");
        await _gates.ArrivedAsync("r2");
        _gates.Open("r1");
        _gates.Open("r2");
        int[] insideBefore = await Task.WhenAll(first, second);
        Assert.Equal([1, 2], insideBefore);
    }

    [Fact]
    public async Task Awaits_come_back_to_the_scheduler_of_the_grain()
        => Assert.True(await Grain("scheduler").StaysOnScheduler());

    [Fact]
    public async Task The_caller_of_a_one_way_call_learns_of_no_error()
    {
        await Grain("oneway").Fire("fired");
        await _gates.ArrivedAsync("fired");
    }

    private ITurnGrain Grain(string key) => _silo.Client.GetGrain<ITurnGrain>(key);
}
