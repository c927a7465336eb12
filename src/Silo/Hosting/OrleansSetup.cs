using System.Net;
using System.Net.Sockets;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;

namespace AccMpeg.Silo.Hosting;

/// <summary>The one place where Orleans is configured.</summary>
internal static class OrleansSetup
{
    // The name of the storage that a grain gets where it names none.
    private const string DefaultStorage = "Default";

    private const string AdoNetProvider = "Npgsql";

    /// <summary>Adds a silo: of a cluster of one machine, or of the one that shares a database.</summary>
    public static void AddTo(IHostApplicationBuilder host, SiloOptions options, ClusterDatabase? database)
    {
        int siloPort = options.OrleansSiloPort > 0 ? options.OrleansSiloPort : FreePort();
        int gatewayPort = options.OrleansGatewayPort > 0 ? options.OrleansGatewayPort : FreePort();
        host.UseOrleans(silo =>
        {
            silo.AddActivityPropagation();
            if (options.Cluster is { } cluster)
            {
                Join(silo, options, cluster, database!, siloPort, gatewayPort);
                silo.Services.AddGrainStorage(DefaultStorage, (_, _) => new PostgresGrainStorage(database!.Source, cluster.ServiceId));
                return;
            }

            silo.UseLocalhostClustering(siloPort, gatewayPort);
            Name(silo, "accmpeg", "accmpeg");
            silo.Services.AddGrainStorage(
                DefaultStorage, (_, _) => new SqliteGrainStorage(Path.Combine(options.DataDirectory, "grains.db")));
        });
    }

    private static void Join(ISiloBuilder silo, SiloOptions options, SiloClusterOptions cluster, ClusterDatabase database, int siloPort, int gatewayPort)
    {
        IPAddress advertised = AdvertisedAddress.Of(options);
        Name(silo, cluster.ClusterId, cluster.ServiceId);
        silo.ConfigureEndpoints(advertised, siloPort, gatewayPort, listenOnAnyHostAddress: !IPAddress.IsLoopback(advertised));
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

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
