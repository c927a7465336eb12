using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Orleans.Hosting;

/// <summary>Starts and stops the silo with its host.</summary>
internal sealed partial class SiloHostedService(IServiceProvider services, SiloRuntime runtime, ILogger<SiloHostedService> log) : IHostedService
{
    private readonly LifecycleSubject _lifecycle = new(log);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (IConfigurationValidator validator in services.GetServices<IConfigurationValidator>())
        {
            validator.ValidateConfiguration();
        }

        runtime.Classes.ReadAll();
        _lifecycle.Subscribe("Grains", ServiceLifecycleStage.BecomeActive, StartRuntime, runtime.StopAsync);
        foreach (ILifecycleParticipant<ISiloLifecycle> participant in services.GetServices<ILifecycleParticipant<ISiloLifecycle>>())
        {
            participant.Participate(_lifecycle);
        }

        await _lifecycle.StartAsync(cancellationToken);
        LogStarted(log, runtime.Silo.Name, runtime.Silo.SiloAddress);
    }

    public Task StopAsync(CancellationToken cancellationToken) => _lifecycle.StopAsync(cancellationToken);

    private Task StartRuntime(CancellationToken cancellationToken)
    {
        runtime.Start();
        return Task.CompletedTask;
    }

    [LoggerMessage(60, LogLevel.Information, "Silo {Name} ({Address}) runs on the stand-in for Orleans: one silo in this process.")]
    private static partial void LogStarted(ILogger logger, string name, SiloAddress address);
}
