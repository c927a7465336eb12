using AccMpeg.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AccMpeg.StandIn.Orleans.Tests;

/// <summary>A silo of one test.</summary>
internal sealed class TestSilo(IHost host) : IAsyncDisposable
{
    public IServiceProvider Services => host.Services;

    public IClusterClient Client => host.Services.GetRequiredService<IClusterClient>();

    public static async Task<TestSilo> StartAsync(Action<ISiloBuilder>? configure = null)
    {
        IHost host = Build(configure);
        await host.StartAsync();
        return new TestSilo(host);
    }

    public static IHost Build(Action<ISiloBuilder>? configure = null)
    {
        HostApplicationBuilder builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(TestPort.Free(), TestPort.Free());
            silo.AddMemoryGrainStorage("memory");
            configure?.Invoke(silo);
        });
        return builder.Build();
    }

    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
