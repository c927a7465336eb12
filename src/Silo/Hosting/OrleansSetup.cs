using System.Net;
using AccMpeg.Grains.Placement;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Placement;
using Orleans.Runtime.Hosting;
using Orleans.Runtime.MembershipService.SiloMetadata;

namespace AccMpeg.Silo.Hosting;

/// <summary>The one place where Orleans is configured.</summary>
internal static class OrleansSetup
{
    // The name of the storage that a grain gets where it names none.
    private const string DefaultStorage = "Default";

    private const string AdoNetProvider = "Npgsql";

    // A camera that nobody streams to rests after each call, so calls that come together meet it leaving, each time anew; Orleans' 2 are too few then.
    private const int MostForwards = 20;

    /// <summary>Adds a silo: of a cluster of one machine, or of the one that shares a database. Its ports are known.</summary>
    /// <param name="host">Where it is added.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="finalDnn">Name of the network that it has loaded.</param>
    /// <param name="database">The database that the cluster shares; null where there is none.</param>
    public static void AddTo(IHostApplicationBuilder host, SiloOptions options, string finalDnn, ClusterDatabase? database)
    {
        host.UseOrleans(silo =>
        {
            silo.AddActivityPropagation();
            silo.Configure<SiloMessagingOptions>(messaging => messaging.MaxForwardCount = MostForwards);
            silo.UseSiloMetadata(SiloTraits.Of(options, finalDnn));
            silo.Services.AddPlacementFilter<CameraHostStrategy, CameraHostDirector>(ServiceLifetime.Singleton);
            if (options.Cluster is { } cluster)
            {
                Join(silo, options, cluster, database!);
                silo.Services.AddGrainStorage(DefaultStorage, (_, _) => new GrainStorage(new PostgresGrainStateTable(database!.Source, cluster.ServiceId)));
                return;
            }

            silo.UseLocalhostClustering(options.OrleansSiloPort, options.OrleansGatewayPort);
            Name(silo, "accmpeg", "accmpeg");
            silo.Services.AddGrainStorage(
                DefaultStorage, (_, _) => new GrainStorage(new SqliteGrainStateTable(Path.Combine(options.DataDirectory, "grains.db"))));
        });
    }

    private static void Join(ISiloBuilder silo, SiloOptions options, SiloClusterOptions cluster, ClusterDatabase database)
    {
        IPAddress advertised = AdvertisedAddress.Of(options);
        Name(silo, cluster.ClusterId, cluster.ServiceId);
        silo.ConfigureEndpoints(advertised, options.OrleansSiloPort, options.OrleansGatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(advertised));
        silo.UseAdoNetClustering(ado =>
        {
            ado.Invariant = AdoNetProvider;
            ado.ConnectionString = database.ConnectionString;
        });
        silo.Configure<ClusterMembershipOptions>(membership => cluster.Membership.ApplyTo(membership));
    }

    private static void Name(ISiloBuilder silo, string cluster, string service) => silo.Configure<ClusterOptions>(names =>
    {
        names.ClusterId = cluster;
        names.ServiceId = service;
    });
}
