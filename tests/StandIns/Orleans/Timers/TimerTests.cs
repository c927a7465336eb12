using Microsoft.Extensions.DependencyInjection;

namespace AccMpeg.StandIn.Orleans.Tests.Timers;

public sealed class TimerTests : IAsyncLifetime
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);

    private readonly Gates _gates = new();
    private TestSilo _silo = null!;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync(silo => silo.Services.AddSingleton(_gates));

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task A_timer_ticks_again_and_again_also_after_a_failure()
    {
        await Grain("a").Start(Short, Short, interleave: false);
        await Grain("a").TickAt(3);
    }

    [Fact]
    public async Task Ticks_are_turns_and_wait_for_the_running_call()
    {
        await Grain("b").Start(TimeSpan.FromHours(1), Short, interleave: false);
        Task holding = Grain("b").Hold("b");
        await _gates.ArrivedAsync("b");
        Task tick = Grain("b").TickAt(1);
        Assert.Equal(0, await Grain("b").Ticks());
        Assert.False(tick.IsCompleted);
        _gates.Open("b");
        await holding;
        await Grain("b").Change(Short, Timeout.InfiniteTimeSpan);
        await tick;
    }

    [Fact]
    public async Task An_interleaving_timer_ticks_between_awaits()
    {
        Task started = Grain("c").Start(TimeSpan.FromMilliseconds(20), Timeout.InfiniteTimeSpan, interleave: true);
        await started;
        Task holding = Grain("c").Hold("c");
        await _gates.ArrivedAsync("c");
        await Grain("c").TickAt(1);
        Assert.False(holding.IsCompleted);
        _gates.Open("c");
        await holding;
    }

    [Fact]
    public async Task A_stopped_timer_does_not_tick()
    {
        await Grain("d").Start(TimeSpan.FromHours(1), Short, interleave: false);
        await Grain("d").Stop();
        Assert.Equal(0, await Grain("d").Ticks());
    }

    private ITimerGrain Grain(string key) => _silo.Client.GetGrain<ITimerGrain>(key);
}
