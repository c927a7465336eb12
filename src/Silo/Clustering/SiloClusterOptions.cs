using System.Globalization;
using System.Net;
using AccMpeg.Client;
using AccMpeg.Contracts.Validation;

namespace AccMpeg.Silo.Clustering;

/// <summary>How a silo is one of several: the PostgreSQL database that they share, and where the others reach it.</summary>
public sealed record SiloClusterOptions
{
    // The width of Orleans' columns.
    private const int GreatestId = 150;

    /// <summary>Npgsql connection string of the database that all silos share. May hold a password: never printed.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Name of the cluster: silos of the same name in one database find each other. One cluster at a time uses a database.</summary>
    public string ClusterId { get; init; } = "accmpeg";

    /// <summary>Name under which the states of cameras and of the registry are kept; the same for clusters that follow one another. Results, networks and the audit log are the database's.</summary>
    public string ServiceId { get; init; } = "accmpeg";

    /// <summary>Address by which other silos reach this one; null for the one that is listened on, or the machine's own where that is every interface.</summary>
    public IPAddress? AdvertisedAddress { get; init; }

    /// <summary>Address by which edges reach this silo, http:// or https://, where other silos send them; null for the advertised address and the port that is listened on.</summary>
    public Uri? GatewayAddress { get; init; }

    /// <summary>How fast a silo that is gone is noticed.</summary>
    public MembershipOptions Membership { get; init; } = new();

    /// <summary>Without the connection string, which a record would print.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{nameof(SiloClusterOptions)} {{ ClusterId = {ClusterId}, ServiceId = {ServiceId}, AdvertisedAddress = {AdvertisedAddress} }}");

    /// <summary>Every error in these options, with value, limit and remedy; none where they are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        errors.CheckLength(ClusterId, 1, GreatestId);
        errors.CheckLength(ServiceId, 1, GreatestId);
        if (AdvertisedAddress is { } address && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)))
        {
            errors.Add($"AdvertisedAddress is {address}, which is every interface and none to connect to: name the one by which other silos reach this one.");
        }

        if (GatewayAddress is { } gateway && gateway.Scheme is not ("http" or "https"))
        {
            errors.Add($"GatewayAddress is {gateway}: give an address such as https://silo-1.example:7070.");
        }

        if (ClusterConnection.Problem(ConnectionString) is { } problem)
        {
            errors.Add(problem);
        }

        errors.AddRange(Membership.Validate());
        return errors;
    }
}
