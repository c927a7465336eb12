using System.Net;
using AccMpeg.Client;
using AccMpeg.Cluster.Tests.Support;
using AccMpeg.Contracts.Grains.Fleet;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Xunit.Abstractions;

namespace AccMpeg.Cluster.Tests;

/// <summary>Programs that speak to a cluster and are no part of it: a gateway, and somebody's own.</summary>
public sealed class GatewayTests(ITestOutputHelper output)
{
    [SkippableFact]
    public async Task Edges_and_clients_of_a_gateway_alone_are_served_by_the_silos_and_survive_the_death_and_the_loss_of_one()
    {
        await using ClusterUnderTest cluster = await ClusterUnderTest.CreateAsync(output, silos: 2);
        await Task.WhenAll(cluster.StartSiloAsync(0), cluster.StartSiloAsync(1));
        await cluster.StartGatewayAsync();
        await cluster.AddCamerasAsync(0, 4);
        await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);
        using (HttpClient http = cluster.Http)
        {
            using HttpResponseMessage unknown = await http.GetAsync(new Uri("/api/v1/cameras/nobody", UriKind.Relative));
            Assert.Equal((HttpStatusCode.NotFound, "application/problem+json"), (unknown.StatusCode, unknown.Content.Headers.ContentType?.MediaType));
        }

        DateTimeOffset killed = DateTimeOffset.UtcNow;
        SiloProcess victim = cluster.Silos[0];
        await cluster.KillSiloAtWorkAsync(0);
        await cluster.WhenRehostedAsync(victim, killed);

        // A call that was under way to the silo would wait until its time is up, longer than all the rest takes: it is asked again before.
        string[] log = await File.ReadAllLinesAsync(cluster.Gateway!.LogPath);
        Assert.Contains(log, line => line.Contains("These silos serve no more", StringComparison.Ordinal));
        Assert.DoesNotContain(log, line => line.Contains("the grain failed", StringComparison.Ordinal) && line.Contains("did not arrive on time", StringComparison.Ordinal));

        await cluster.StartSiloAsync(0);
        await LoseAndFindAsync(cluster, 1);
        await cluster.CheckAllAccountedAsync();
        await cluster.CheckDeathsAsync();
    }

    /// <summary>A silo that answers no more and closes nothing, as one whose machine is lost: it is declared dead, and ends itself when it is back.</summary>
    private static async Task LoseAndFindAsync(ClusterUnderTest cluster, int number)
    {
        int before = await cluster.ReplaceFalselyDeadAsync();
        await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);
        DateTimeOffset lost = DateTimeOffset.UtcNow;
        SiloProcess victim = cluster.Silos[number];
        await victim.FreezeAsync();
        await cluster.WhenRehostedAsync(victim, lost);
        await victim.ThawAsync();

        Assert.Equal(before + 1, await cluster.ReplaceFalselyDeadAsync());
        Assert.NotEqual(victim, cluster.Silos[number]);
        await cluster.WhenAllHaveResultsAfterAsync(DateTimeOffset.UtcNow);
    }

    [SkippableFact]
    public async Task A_program_of_ones_own_asks_the_grains_of_the_cluster()
    {
        await using ClusterUnderTest cluster = await ClusterUnderTest.CreateAsync(output, silos: 1);
        await cluster.StartSiloAsync(0);
        await cluster.AddCamerasAsync(0, 2);

        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddAccMpegClient(cluster.Connection);
        using IHost host = builder.Build();
        await host.StartAsync();
        FleetPage page = await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IFleetGrain>(IFleetGrain.Key).ListAsync(new FleetQuery(null, 10));
        await host.StopAsync();

        Assert.Equal([ClusterUnderTest.CameraName(0), ClusterUnderTest.CameraName(1)], page.Cameras.Select(camera => camera.Camera));
    }

    [Theory]
    [InlineData("Host=db", "names no Database")]
    [InlineData("hush-hush", "cannot be read, and is not shown")]
    public void A_connection_string_that_cannot_be_right_is_refused_at_once_and_not_shown(string connection, string reason)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new ServiceCollection().AddAccMpegClient(connection));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
    }
}
