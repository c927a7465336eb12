using System.Net;
using AccMpeg.Silo.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;

namespace AccMpeg.Silo.Hosting;

/// <summary>The address of a process: of the gateway for edges and of the HTTP interface.</summary>
internal static class WebListener
{
    /// <summary>Listens on one address, encrypted where the options say so.</summary>
    public static void Configure(IWebHostBuilder host, IPEndPoint address, TlsOptions tls, string dataDirectory, TimeProvider time)
    {
        host.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(address, listen =>
            {
                if (tls.IsUsed)
                {
                    listen.UseHttps(TlsCertificates.Load(tls, dataDirectory, address.Address, time));
                }
            });
        });
        host.UseKestrelHttpsConfiguration();
    }

    /// <summary>The address of a process that listens.</summary>
    public static Uri AddressOf(WebApplication app)
    {
        string address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        var uri = new Uri(address);

        // An address that means "every interface" is no address to connect to.
        return IPAddress.TryParse(uri.Host.Trim('[', ']'), out IPAddress? ip) && (ip.Equals(IPAddress.Any) || ip.Equals(IPAddress.IPv6Any))
            ? new UriBuilder(uri) { Host = "127.0.0.1" }.Uri
            : uri;
    }
}
