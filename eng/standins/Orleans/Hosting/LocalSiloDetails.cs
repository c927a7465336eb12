using System.Net;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Orleans.Hosting;

internal sealed class LocalSiloDetails : ILocalSiloDetails
{
    public LocalSiloDetails(IOptions<SiloOptions> silo, IOptions<ClusterOptions> cluster, IOptions<EndpointOptions> endpoints, TimeProvider time)
    {
        Name = silo.Value.SiloName;
        ClusterId = cluster.Value.ClusterId;
        DnsHostName = Dns.GetHostName();
        int generation = (int)(time.GetUtcNow() - new DateTimeOffset(2022, 1, 1, 0, 0, 0, TimeSpan.Zero)).TotalSeconds;
        SiloAddress = SiloAddress.New(endpoints.Value.AdvertisedIPAddress, endpoints.Value.SiloPort, generation);
        GatewayAddress = SiloAddress.New(endpoints.Value.AdvertisedIPAddress, endpoints.Value.GatewayPort, generation);
    }

    public string Name { get; }

    public string ClusterId { get; }

    public string DnsHostName { get; }

    public SiloAddress SiloAddress { get; }

    public SiloAddress GatewayAddress { get; }
}
