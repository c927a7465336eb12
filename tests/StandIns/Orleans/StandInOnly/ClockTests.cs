using AccMpeg.StandIn.Orleans.Tests.Timers;
using AccMpeg.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace AccMpeg.StandIn.Orleans.Tests.StandInOnly;

/// <summary>What depends on the clock. The stand-in takes all its time from the <see cref="TimeProvider"/> of the host, which Orleans does in part.</summary>
public sealed class ClockTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private readonly Gates _gates = new();
    private TestSilo _silo = null!;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync(silo =>
    {
        silo.Services.AddSingleton<TimeProvider>(_time).AddSingleton(_gates);
        silo.Configure<SiloMessagingOptions>(options =>
        {
            options.ResponseTimeout = TimeSpan.FromHours(2);
            options.MaxEnqueuedRequestsHardLimit = 2;
        });
    });

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task An_idle_grain_is_deactivated_after_its_age_limit()
    {
        Guid first = await Grain("a").Activation();
        _time.Advance(TimeSpan.FromMinutes(4));
        Assert.Equal(first, await Grain("a").Activation());
        _time.Advance(TimeSpan.FromMinutes(6));
        Assert.NotEqual(first, await Grain("a").Activation());
    }

    [Fact]
    public async Task A_grain_that_wants_to_stay_stays_for_that_long()
    {
        Guid first = await Grain("b").Activation();
        await Grain("b").Stay(TimeSpan.FromMinutes(30));
        _time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(first, await Grain("b").Activation());
    }

    [Fact]
    public async Task A_busy_grain_is_not_idle()
    {
        Guid first = await Grain("c").Activation();
        Task holding = Grain("c").Hold("busy");
        await _gates.ArrivedAsync("busy");
        _time.Advance(TimeSpan.FromMinutes(30));
        _gates.Open("busy");
        await holding;
        Assert.Equal(first, await Grain("c").Activation());
    }

    [Fact]
    public async Task A_caller_gives_up_after_the_response_timeout()
    {
        Task holding = Grain("d").Hold("long");
        await _gates.ArrivedAsync("long");
        _time.Advance(TimeSpan.FromHours(1));
        Assert.False(holding.IsCompleted);
        _time.Advance(TimeSpan.FromHours(1) + TimeSpan.FromSeconds(1));
        TimeoutException timeout = await Assert.ThrowsAsync<TimeoutException>(() => holding);
        Assert.Contains("02:00:00", timeout.Message, StringComparison.Ordinal);
        _gates.Open("long");
    }

    [Fact]
    public async Task A_full_queue_refuses_further_calls()
    {
        Task holding = Grain("e").Hold("full");
        await _gates.ArrivedAsync("full");
        Task<Guid>[] waiting = [Grain("e").Activation(), Grain("e").Activation()];
        await Assert.ThrowsAsync<LimitExceededException>(() => Grain("e").Activation());
        _gates.Open("full");
        await holding;
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task The_time_to_the_next_tick_begins_when_the_tick_has_ended()
    {
        ITimerGrain grain = _silo.Client.GetGrain<ITimerGrain>("t");
        int others = _time.ArmedTimers;
        await grain.Start(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(10), interleave: false);
        for (int tick = 1; tick <= 3; tick++)
        {
            await _time.WhenTimersArmedAsync(others + 1);
            _time.Advance(TimeSpan.FromSeconds(10));
            await grain.TickAt(tick);
        }
    }

    private IIdleGrain Grain(string key) => _silo.Client.GetGrain<IIdleGrain>(key);
}
