using System.Net;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AccMpeg.StandIn.Orleans.Tests.StandInOnly;

public sealed class ClusterRefusalTests
{
    [Fact]
    public async Task Joining_another_silo_is_refused_with_the_reason()
    {
        OrleansConfigurationException refused = await RefusalAsync(silo => silo.UseLocalhostClustering(11112, 30001, new IPEndPoint(IPAddress.Loopback, 11111)));
        Assert.Contains("127.0.0.1:11111", refused.Message, StringComparison.Ordinal);
        Assert.Contains("stand-in", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_without_clustering_is_refused()
        => Assert.Contains("UseLocalhostClustering", (await RefusalAsync(_ => { })).Message, StringComparison.Ordinal);

    private static async Task<OrleansConfigurationException> RefusalAsync(Action<ISiloBuilder> configure)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(configure);
        using IHost host = builder.Build();
        return await Assert.ThrowsAsync<OrleansConfigurationException>(() => host.StartAsync());
    }
}
