using Microsoft.Extensions.DependencyInjection;

namespace AccMpeg.StandIn.Orleans.Tests.Calls;

public sealed class CallTests : IAsyncLifetime
{
    private readonly Gates _gates = new();
    private TestSilo _silo = null!;

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync(silo => silo.Services.AddSingleton(_gates));

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(long.MaxValue)]
    public async Task Integer_keys_come_back(long key) => Assert.Equal(key, await Grain(key).Key());

    [Fact]
    public async Task Value_tasks_complete() => await Grain(1).Nothing();

    [Fact]
    public async Task A_cancelled_token_reaches_the_grain_and_ends_the_call()
    {
        using var cancellation = new CancellationTokenSource();
        Task<string> call = Grain(2).UntilCancelled("cancel", cancellation.Token);
        await _gates.ArrivedAsync("cancel");
        await cancellation.CancelAsync();
        await _gates.ArrivedAsync("cancel cancelled");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_call_that_is_cancelled_while_it_waits_does_not_run()
    {
        Task holding = Grain(3).Hold("busy");
        await _gates.ArrivedAsync("busy");
        using var cancellation = new CancellationTokenSource();
        Task<string> waiting = Grain(3).UntilCancelled("never", cancellation.Token);
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _gates.Open("busy");
        await holding;
    }

    [Fact]
    public async Task A_caller_gives_up_after_the_time_of_the_method()
    {
        await Assert.ThrowsAsync<TimeoutException>(() => Grain(4).HoldTooLong("too long"));
        _gates.Open("too long");
    }

    [Fact]
    public async Task The_request_context_travels_along_a_chain_of_calls()
    {
        RequestContext.Set("camera", "c1");
        Assert.Equal("c1", await Grain(5).ContextOfOther(6, "camera"));
        RequestContext.Clear();
        Assert.Null(await Grain(5).ContextOfOther(6, "camera"));
    }

    [Fact]
    public void References_to_one_grain_are_equal()
    {
        Assert.Equal(Grain(7), Grain(7));
        Assert.NotEqual(Grain(7), Grain(8));
        Assert.Equal(Grain(7).GetGrainId(), Grain(7).AsReference<ICallGrain>().GetGrainId());
        Assert.Equal(7, Grain(7).GetPrimaryKeyLong());
    }

    private ICallGrain Grain(long key) => _silo.Client.GetGrain<ICallGrain>(key);
}
