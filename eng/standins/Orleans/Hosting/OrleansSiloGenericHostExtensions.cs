using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Hosting;

namespace Microsoft.Extensions.Hosting;

/// <summary>Puts a silo into a host.</summary>
public static class OrleansSiloGenericHostExtensions
{
    /// <summary>Adds a silo.</summary>
    public static IHostApplicationBuilder UseOrleans(this IHostApplicationBuilder hostAppBuilder)
        => hostAppBuilder.UseOrleans(_ => { });

    /// <inheritdoc cref="UseOrleans(IHostApplicationBuilder)"/>
    public static IHostApplicationBuilder UseOrleans(this IHostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(hostAppBuilder);
        Add(hostAppBuilder.Services, hostAppBuilder.Configuration, configureDelegate);
        return hostAppBuilder;
    }

    /// <inheritdoc cref="UseOrleans(IHostApplicationBuilder)"/>
    public static HostApplicationBuilder UseOrleans(this HostApplicationBuilder hostAppBuilder)
        => hostAppBuilder.UseOrleans(_ => { });

    /// <inheritdoc cref="UseOrleans(IHostApplicationBuilder)"/>
    public static HostApplicationBuilder UseOrleans(this HostApplicationBuilder hostAppBuilder, Action<ISiloBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(hostAppBuilder);
        Add(hostAppBuilder.Services, hostAppBuilder.Configuration, configureDelegate);
        return hostAppBuilder;
    }

    /// <inheritdoc cref="UseOrleans(IHostApplicationBuilder)"/>
    public static IHostBuilder UseOrleans(this IHostBuilder hostBuilder, Action<ISiloBuilder> configureDelegate)
        => hostBuilder.UseOrleans((_, silo) => configureDelegate(silo));

    /// <inheritdoc cref="UseOrleans(IHostApplicationBuilder)"/>
    public static IHostBuilder UseOrleans(this IHostBuilder hostBuilder, Action<HostBuilderContext, ISiloBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(hostBuilder);
        ArgumentNullException.ThrowIfNull(configureDelegate);
        return hostBuilder.ConfigureServices((context, services) => Add(services, context.Configuration, silo => configureDelegate(context, silo)));
    }

    private static void Add(IServiceCollection services, IConfiguration configuration, Action<ISiloBuilder> configureDelegate)
    {
        ArgumentNullException.ThrowIfNull(configureDelegate);
        SiloServices.AddTo(services, configuration);
        configureDelegate(new SiloBuilder(services, configuration));
    }
}
