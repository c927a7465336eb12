using Microsoft.Extensions.Hosting;

namespace Orleans.Hosting;

/// <summary>Ends the start of a client: there is no cluster to speak to.</summary>
internal sealed class ClientRefusal : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => throw new OrleansConfigurationException(
        "This build runs on the stand-in for Orleans, which is one silo in one process and has no clients. "
        + "Build with the Orleans packages (a feed that has them, or -p:StandInOrleans=false) to connect to a cluster.");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
