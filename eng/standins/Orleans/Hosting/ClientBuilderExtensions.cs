using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;

namespace Orleans.Hosting;

/// <summary>Services and options of a client.</summary>
public static class ClientBuilderExtensions
{
    /// <summary>Sets options.</summary>
    public static IClientBuilder Configure<TOptions>(this IClientBuilder builder, Action<TOptions> configureOptions)
        where TOptions : class
    {
        builder.Services.Configure(configureOptions);
        return builder;
    }

    /// <summary>A cluster whose silos share a database. It is refused at the start.</summary>
    public static IClientBuilder UseAdoNetClustering(this IClientBuilder builder, Action<AdoNetClusteringClientOptions> configureOptions)
        => builder.Configure(configureOptions);

    /// <summary>Decides whether a connection that failed is tried again. Nothing is connected here.</summary>
    public static IClientBuilder UseConnectionRetryFilter(this IClientBuilder builder, Func<Exception, CancellationToken, Task<bool>> connectionRetryFilter)
    {
        ArgumentNullException.ThrowIfNull(connectionRetryFilter);
        return builder;
    }

    /// <summary>Links the activities of callers and grains. Nothing is called here.</summary>
    public static IClientBuilder AddActivityPropagation(this IClientBuilder builder) => builder;
}
