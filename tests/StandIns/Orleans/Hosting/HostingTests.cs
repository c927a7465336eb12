using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace AccMpeg.StandIn.Orleans.Tests.Hosting;

public sealed class HostingTests
{
    [Fact]
    public async Task Startup_tasks_run_when_grains_can_be_called()
    {
        string? key = null;
        await using TestSilo silo = await TestSilo.StartAsync(builder =>
        {
            builder.Services.AddSingleton(new Gates());
            builder.AddStartupTask(async (services, _) => key = await services.GetRequiredService<IGrainFactory>().GetGrain<Turns.ITurnGrain>("at start").GetKey());
        });
        Assert.Equal("at start", key);
    }

    [Fact]
    public async Task The_silo_tells_its_name_and_cluster()
    {
        await using TestSilo silo = await TestSilo.StartAsync(builder => builder
            .Configure<ClusterOptions>(options => options.ClusterId = "cameras")
            .Configure<SiloOptions>(options => options.SiloName = "one"));
        ILocalSiloDetails details = silo.Services.GetRequiredService<ILocalSiloDetails>();
        Assert.Equal(("one", "cameras"), (details.Name, details.ClusterId));
        Assert.Equal(details.SiloAddress, SiloAddress.FromParsableString(details.SiloAddress.ToParsableString()));
    }

    [Fact]
    public async Task A_collection_age_below_its_quantum_is_refused()
    {
        using IHost host = TestSilo.Build(builder => builder.Configure<GrainCollectionOptions>(options => options.CollectionAge = TimeSpan.FromSeconds(1)));
        await Assert.ThrowsAsync<OrleansConfigurationException>(() => host.StartAsync());
    }

    [Fact]
    public async Task Lifecycle_participants_start_and_stop_in_their_stages()
    {
        var participant = new Participant();
        await using (TestSilo silo = await TestSilo.StartAsync(builder => builder.Services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(participant)))
        {
            Assert.Equal(["start 10000", "start 20000"], participant.Steps);
        }

        Assert.Equal(["start 10000", "start 20000", "stop 20000", "stop 10000"], participant.Steps);
    }

    private sealed class Participant : ILifecycleParticipant<ISiloLifecycle>
    {
        public List<string> Steps { get; } = [];

        public void Participate(ISiloLifecycle lifecycle)
        {
            foreach (int stage in (int[])[ServiceLifecycleStage.Active, ServiceLifecycleStage.ApplicationServices])
            {
                lifecycle.Subscribe(nameof(Participant), stage, _ => Note($"start {stage}"), _ => Note($"stop {stage}"));
            }
        }

        private Task Note(string step)
        {
            Steps.Add(step);
            return Task.CompletedTask;
        }
    }
}
