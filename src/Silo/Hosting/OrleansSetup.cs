using System.Net;
using System.Net.Sockets;
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

    /// <summary>Adds a silo of a cluster of one machine.</summary>
    public static void AddTo(IHostApplicationBuilder host, SiloOptions options)
    {
        int siloPort = options.OrleansSiloPort > 0 ? options.OrleansSiloPort : FreePort();
        int gatewayPort = options.OrleansGatewayPort > 0 ? options.OrleansGatewayPort : FreePort();
        host.UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(siloPort, gatewayPort);
            silo.Configure<ClusterOptions>(cluster =>
            {
                cluster.ClusterId = "accmpeg";
                cluster.ServiceId = "accmpeg";
            });
            silo.AddActivityPropagation();
            silo.Services.AddGrainStorage(
                DefaultStorage, (_, _) => new SqliteGrainStorage(Path.Combine(options.DataDirectory, "grains.db")));
        });
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
