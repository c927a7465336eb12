using Microsoft.Extensions.DependencyInjection;

namespace Orleans.Hosting;

/// <summary>Work at the start of a silo.</summary>
public static class SiloBuilderStartupExtensions
{
    /// <summary>Runs the delegate in the given stage.</summary>
    public static ISiloBuilder AddStartupTask(
        this ISiloBuilder builder, Func<IServiceProvider, CancellationToken, Task> startupTask, int stage = ServiceLifecycleStage.Active)
        => builder.ConfigureServices(services => services.AddTransient<ILifecycleParticipant<ISiloLifecycle>>(
            provider => new StartupTaskParticipant(cancellationToken => startupTask(provider, cancellationToken), stage)));

    /// <summary>Runs the task in the given stage.</summary>
    public static ISiloBuilder AddStartupTask(this ISiloBuilder builder, IStartupTask startupTask, int stage = ServiceLifecycleStage.Active)
        => builder.AddStartupTask((_, cancellationToken) => startupTask.Execute(cancellationToken), stage);

    /// <summary>Makes the task with its services and runs it in the given stage.</summary>
    public static ISiloBuilder AddStartupTask<TStartup>(this ISiloBuilder builder, int stage = ServiceLifecycleStage.Active)
        where TStartup : class, IStartupTask
        => builder.AddStartupTask(
            (provider, cancellationToken) => ActivatorUtilities.GetServiceOrCreateInstance<TStartup>(provider).Execute(cancellationToken), stage);
}
