using Microsoft.Extensions.DependencyInjection;
using Orleans.Placement;

namespace AccMpeg.StandIn.Orleans.Tests.Placement;

public sealed class PlacementFilterTests
{
    [Fact]
    public async Task A_filter_that_leaves_the_silo_lets_the_grain_be_activated()
    {
        await using TestSilo silo = await StartAsync(granted: true);
        await silo.Client.GetGrain<INowhereGrain>("a").Call();
    }

    [Fact]
    public async Task A_filter_that_leaves_no_silo_fails_the_call()
    {
        await using TestSilo silo = await StartAsync(granted: false);
        await Assert.ThrowsAnyAsync<OrleansException>(() => silo.Client.GetGrain<INowhereGrain>("a").Call());
    }

    private static Task<TestSilo> StartAsync(bool granted)
        => TestSilo.StartAsync(builder => builder.Services
            .AddSingleton(new Permission(granted))
            .AddPlacementFilter<NowhereStrategy, NowhereDirector>(ServiceLifetime.Transient));
}
