using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime.Hosting;
using Orleans.Storage;

namespace AccMpeg.StandIn.Orleans.Tests.Storage;

public sealed class PersistentStateTests
{
    [Fact]
    public async Task A_written_state_outlives_its_activation_and_an_unwritten_one_does_not()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("a");
        Assert.Equal((0, false), await grain.Get());
        await grain.Set(5);
        await grain.SetInMemoryOnly(6);
        await grain.Leave();
        Assert.Equal((5, true), await grain.Get());
    }

    [Fact]
    public async Task Reading_again_drops_what_was_not_written()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("b");
        await grain.Set(1);
        await grain.SetInMemoryOnly(2);
        await grain.Reread();
        Assert.Equal((1, true), await grain.Get());
    }

    [Fact]
    public async Task A_cleared_state_is_new()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("c");
        await grain.Set(1);
        await grain.Clear();
        Assert.Equal((0, false), await grain.Get());
        await grain.Leave();
        Assert.Equal((0, false), await grain.Get());
    }

    [Fact]
    public async Task A_storage_that_the_host_registers_under_the_name_is_used()
    {
        var storage = new RecordingStorage();
        await using TestSilo silo = await TestSilo.StartAsync(builder => builder.Services.AddKeyedSingleton<IGrainStorage>("memory", storage));
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("d");
        await grain.Set(7);
        Assert.Equal(["read counter d", "write counter d"], storage.Operations);
    }

    [Fact]
    public async Task A_state_that_names_no_storage_gets_the_default_one()
    {
        var storage = new RecordingStorage();
        await using TestSilo silo = await TestSilo.StartAsync(builder => builder.Services.AddGrainStorage("Default", (_, _) => storage));
        await silo.Client.GetGrain<INoteGrain>("f").Write("text");
        Assert.Equal(["read note f", "write note f"], storage.Operations);
    }

    [Fact]
    public async Task A_state_whose_storage_is_not_registered_fails_the_activation()
    {
        await using TestSilo silo = await TestSilo.StartAsync();
        Exception failure = await Assert.ThrowsAnyAsync<Exception>(() => silo.Client.GetGrain<INoteGrain>("g").Write("text"));
        Assert.IsType<BadProviderConfigException>(failure.GetBaseException());
    }

    [Fact]
    public async Task A_state_that_somebody_else_changed_fails_the_write_and_ends_the_activation()
    {
        var storage = new RecordingStorage { FailsWrites = true };
        await using TestSilo silo = await TestSilo.StartAsync(builder => builder.Services.AddKeyedSingleton<IGrainStorage>("memory", storage));
        ICounterGrain grain = silo.Client.GetGrain<ICounterGrain>("e");
        await Assert.ThrowsAsync<InconsistentStateException>(() => grain.Set(7));
        Assert.Equal((0, false), await grain.Get());
        Assert.Equal(["read counter e", "write counter e", "read counter e"], storage.Operations);
    }
}
