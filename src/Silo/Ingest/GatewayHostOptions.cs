using System.Net;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Security;

namespace AccMpeg.Silo.Ingest;

/// <summary>How a process runs that is a gateway alone.</summary>
public sealed record GatewayHostOptions
{
    /// <summary>Address for edges and clients of the HTTP interface; port 0 takes a free one.</summary>
    public IPEndPoint Listen { get; init; } = new(IPAddress.Loopback, 7070);

    /// <summary>The cluster.</summary>
    public required SiloClusterOptions Cluster { get; init; }

    /// <summary>Bounds of the gateway.</summary>
    public GatewayOptions Gateway { get; init; } = new();

    /// <summary>How the address is encrypted; by a certificate of its own.</summary>
    public TlsOptions Tls { get; init; } = new();

    /// <summary>PEM file of the authorities that alone may have signed the silos' certificates; null for those of the machine.</summary>
    public string? SiloAuthority { get; init; }

    /// <summary>Time that a shutdown may take.</summary>
    public TimeSpan ShutdownPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Every error in these options, with value, limit and remedy; none where they are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [.. Cluster.Validate(), .. Gateway.Validate(), .. Tls.Validate()];
        if (Tls.Development)
        {
            errors.Add("The certificate is one for development, which a silo makes in its data directory: name a certificate, or run a silo.");
        }

        if (SiloAuthority is { } authority && !File.Exists(authority))
        {
            errors.Add($"The file '{authority}' does not exist: name a PEM file.");
        }

        return errors;
    }
}
