using System.Diagnostics;
using AccMpeg.Contracts.Grains.Fleet;
using AccMpeg.Contracts.Validation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;

namespace AccMpeg.Client;

/// <summary>Lets a program speak to the grains of a cluster.</summary>
public static class AccMpegClientExtensions
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Adds a client of the cluster whose silos share a database. It connects when the host starts; then <see cref="IGrainFactory"/> gives the grains of
    /// <c>AccMpeg.Contracts.Grains</c>, such as <see cref="IFleetGrain"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The connection string is unsound.</exception>
    public static IServiceCollection AddAccMpegClient(this IServiceCollection services, string connectionString) =>
        services.AddAccMpegClient(new AccMpegClientOptions { ConnectionString = connectionString });

    /// <inheritdoc cref="AddAccMpegClient(IServiceCollection, string)"/>
    public static IServiceCollection AddAccMpegClient(this IServiceCollection services, AccMpegClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate().ThrowIfAny(nameof(options));
        return services.AddOrleansClient(client => Configure(client, options));
    }

    private static void Configure(IClientBuilder client, AccMpegClientOptions options)
    {
        client.Configure<ClusterOptions>(cluster =>
        {
            cluster.ClusterId = options.ClusterId;
            cluster.ServiceId = options.ServiceId;
        });
        client.Configure<GatewayOptions>(gateways => gateways.GatewayListRefreshPeriod = options.SiloListRefresh);
        client.UseAdoNetClustering(ado =>
        {
            ado.Invariant = "Npgsql";
            ado.ConnectionString = options.ConnectionString;
        });
        client.AddActivityPropagation();
        long start = Stopwatch.GetTimestamp();
        client.UseConnectionRetryFilter(async (_, cancellation) =>
        {
            if (Stopwatch.GetElapsedTime(start) >= options.ConnectPatience)
            {
                return false;
            }

            await Task.Delay(RetryPause, cancellation);
            return true;
        });
    }
}
