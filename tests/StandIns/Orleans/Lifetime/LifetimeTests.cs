using Microsoft.Extensions.DependencyInjection;

namespace AccMpeg.StandIn.Orleans.Tests.Lifetime;

public sealed class LifetimeTests : IAsyncLifetime
{
    private readonly LifetimeLog _log = new();
    private readonly Gates _gates = new();
    private TestSilo _silo = null!;

    public async Task InitializeAsync()
        => _silo = await TestSilo.StartAsync(silo => silo.Services.AddSingleton(_log).AddSingleton(_gates));

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task A_grain_is_activated_once()
    {
        Guid[] activations = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Grain("a").Activation()));
        Assert.Single(activations.Distinct());
        Assert.Equal(["+a"], _log.Entries);
    }

    [Fact]
    public async Task After_a_deactivation_the_next_call_activates_anew()
    {
        Guid first = await Grain("b").Activation();
        await Grain("b").Leave();
        Assert.NotEqual(first, await Grain("b").Activation());
        Assert.Equal(["+b", "-b ApplicationRequested", "+b"], _log.Entries);
    }

    [Fact]
    public async Task Calls_that_wait_while_a_grain_deactivates_go_to_the_next_activation()
    {
        Guid first = await Grain("c").Activation();
        Task leaving = Grain("c").LeaveWhenOpened("leaving");
        await _gates.ArrivedAsync("leaving");
        Task<Guid> waiting = Grain("c").Activation();
        _gates.Open("leaving");
        await leaving;
        Assert.NotEqual(first, await waiting);
    }

    [Fact]
    public async Task A_failed_activation_fails_its_callers_and_the_next_call_tries_again()
    {
        _log.FailNextActivation("d", "not yet");
        ActivationFailedException failure = await Assert.ThrowsAsync<ActivationFailedException>(() => Grain("d").Activation());
        Assert.Equal("not yet", failure.Message);
        Assert.NotEqual(Guid.Empty, await Grain("d").Activation());
    }

    [Fact]
    public async Task An_exception_reaches_the_caller_as_itself()
    {
        GrainFailedException failure = await Assert.ThrowsAsync<GrainFailedException>(() => Grain("e").Fail("on purpose"));
        Assert.Equal(("on purpose", 42), (failure.Message, failure.Code));
    }

    [Fact]
    public async Task Grains_call_grains()
        => Assert.Equal(await Grain("g").Activation(), await Grain("f").ActivationOfOther("g"));

    [Fact]
    public async Task An_orderly_stop_deactivates_all_grains()
    {
        await Task.WhenAll(Grain("x").Activation(), Grain("y").Activation());
        await _silo.StopAsync();
        Assert.Contains("-x ShuttingDown", _log.Entries);
        Assert.Contains("-y ShuttingDown", _log.Entries);
        await Assert.ThrowsAnyAsync<Exception>(() => Grain("x").Activation());
    }

    private ILifetimeGrain Grain(string key) => _silo.Client.GetGrain<ILifetimeGrain>(key);
}
