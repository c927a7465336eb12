using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Configuration;
using Orleans.Filters;

namespace Orleans.Hosting;

/// <summary>Clustering and tracing of a silo.</summary>
public static class CoreHostingExtensions
{
    /// <summary>A silo on this machine. Another silo's end point as the primary one is refused at the start.</summary>
    public static ISiloBuilder UseLocalhostClustering(
        this ISiloBuilder builder,
        int siloPort = EndpointOptions.DEFAULT_SILO_PORT,
        int gatewayPort = EndpointOptions.DEFAULT_GATEWAY_PORT,
        IPEndPoint? primarySiloEndpoint = null,
        string serviceId = "dev",
        string clusterId = "dev")
        => builder
            .Configure<EndpointOptions>(options =>
            {
                options.AdvertisedIPAddress = IPAddress.Loopback;
                options.SiloPort = siloPort;
                options.GatewayPort = gatewayPort;
            })
            .Configure<ClusterOptions>(options =>
            {
                options.ServiceId = serviceId;
                options.ClusterId = clusterId;
            })
            .UseDevelopmentClustering(primarySiloEndpoint);

    /// <summary>A cluster around a primary silo. Another silo's end point is refused at the start.</summary>
    public static ISiloBuilder UseDevelopmentClustering(this ISiloBuilder builder, IPEndPoint? primarySiloEndpoint)
        => builder.ConfigureServices(services => services.AddSingleton(new ClusteringChoice(primarySiloEndpoint)));

    /// <summary>Makes an activity of each call and links it to the caller's.</summary>
    public static ISiloBuilder AddActivityPropagation(this ISiloBuilder builder)
        => builder
            .AddOutgoingGrainCallFilter<ActivityPropagationOutgoingFilter>()
            .AddIncomingGrainCallFilter<ActivityPropagationIncomingFilter>();
}
