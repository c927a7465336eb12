using System.Globalization;
using Npgsql;

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
        if (ClusterId.Length == 0 || ServiceId.Length == 0)
        {
            errors.Add("ClusterId or ServiceId is empty: give what the silos have, 'accmpeg' by default.");
        }

        if (ConnectPatience < TimeSpan.Zero || SiloListRefresh <= TimeSpan.Zero)
        {
            errors.Add(string.Create(
                CultureInfo.InvariantCulture, $"ConnectPatience is {ConnectPatience} and SiloListRefresh {SiloListRefresh}: the first is not negative, the second positive."));
        }

        if (!IsConnectionString())
        {
            errors.Add("The connection string names no Host and Database, or cannot be read; it is not shown as it may hold a password: write it as 'Host=db.example;Database=accmpeg;Username=accmpeg;Password=…'.");
        }

        return errors;
    }

    private bool IsConnectionString()
    {
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(ConnectionString);
            return !string.IsNullOrEmpty(parsed.Host) && !string.IsNullOrEmpty(parsed.Database);
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            return false;
        }
    }
}
