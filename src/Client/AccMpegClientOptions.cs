using System.Globalization;
using AccMpeg.Contracts.Validation;

namespace AccMpeg.Client;

/// <summary>Which cluster a program speaks to.</summary>
public sealed record AccMpegClientOptions
{
    /// <summary>Npgsql connection string of the database that the silos share. May hold a password: never printed.</summary>
    public required string ConnectionString { get; init; }

    /// <summary>Name of the cluster, as its silos have it.</summary>
    public string ClusterId { get; init; } = "accmpeg";

    /// <summary>Name of the service, as its silos have it.</summary>
    public string ServiceId { get; init; } = "accmpeg";

    /// <summary>Time to reach the cluster for the first time, while no silo serves yet.</summary>
    public TimeSpan ConnectPatience { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The list of silos is read this often: one that has come is used, one that has gone is not.</summary>
    public TimeSpan SiloListRefresh { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Without the connection string, which a record would print.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{nameof(AccMpegClientOptions)} {{ ClusterId = {ClusterId}, ServiceId = {ServiceId} }}");

    /// <summary>Every error in these options, with value, limit and remedy; none where they are sound.</summary>
    public IReadOnlyList<string> Validate()
    {
        var errors = new List<string>();
        errors.CheckAtLeast(ClusterId.Length, 1, "character", "give what the silos have, 'accmpeg' by default");
        errors.CheckAtLeast(ServiceId.Length, 1, "character", "give what the silos have, 'accmpeg' by default");
        errors.CheckTime(ConnectPatience, TimeSpan.Zero, OptionErrors.LongestPatience);
        errors.CheckPatience(SiloListRefresh);
        if (ClusterConnection.Problem(ConnectionString) is { } problem)
        {
            errors.Add(problem);
        }

        return errors;
    }
}
