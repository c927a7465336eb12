using Npgsql;

namespace AccMpeg.Client;

/// <summary>What can be wrong with the connection string of a cluster's database, told without a piece of it: it may hold a password.</summary>
internal static class ClusterConnection
{
    private const string Form = "write it as 'Host=db.example;Database=accmpeg;Username=accmpeg;Password=…'";

    /// <summary>The error with its remedy; null where there is none.</summary>
    public static string? Problem(string connectionString)
    {
        try
        {
            var parsed = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrEmpty(parsed.Host) ? $"The connection string names no Host: {Form}."
                : string.IsNullOrEmpty(parsed.Database) ? $"The connection string names no Database: {Form}."
                : null;
        }
        catch (Exception error) when (error is ArgumentException or FormatException)
        {
            // Neither the text nor what Npgsql says of it: either may hold a piece of a password.
            return $"The connection string cannot be read, and is not shown as it may hold a password: {Form}; a value with ';' stands in single quotes.";
        }
    }
}
