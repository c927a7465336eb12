using System.Globalization;
using Npgsql;

namespace AccMpeg.Silo.Clustering;

/// <summary>The database that the silos of a cluster share: reached, and brought to the schema that this program needs.</summary>
internal sealed class ClusterDatabase : IAsyncDisposable
{
    // Of each of the two pools (Orleans has one of its own); a server has 100 connections unless it is told otherwise.
    private const int PoolSize = 16;

    // A server that is gone without a word is noticed within seconds.
    private const int ConnectSeconds = 5;
    private const int KeepAliveSeconds = 15;

    private ClusterDatabase(NpgsqlDataSource source, NpgsqlConnectionStringBuilder connection)
    {
        Source = source;
        ConnectionString = connection.ConnectionString;
        Name = string.Create(CultureInfo.InvariantCulture, $"'{connection.Database}' on {connection.Host}:{connection.Port} as user '{connection.Username}'");
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>Connections to it.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>For those who make their own connections. Holds the password.</summary>
    public string ConnectionString { get; }

    /// <summary>A database that nothing is done with yet.</summary>
    public static ClusterDatabase Of(string connectionString)
    {
        NpgsqlConnectionStringBuilder connection = Complete(connectionString);
        return new ClusterDatabase(NpgsqlDataSource.Create(connection), connection);
    }

    /// <summary>Connects and makes or updates the schema.</summary>
    /// <exception cref="ClusterDatabaseException">The database cannot be reached or used.</exception>
    public static async Task<ClusterDatabase> OpenAsync(SiloClusterOptions options, IReadOnlyList<SchemaPart> parts, CancellationToken cancellationToken)
    {
        ClusterDatabase database = Of(options.ConnectionString);
        try
        {
            await DatabaseSchema.ApplyAsync(database.Source, parts, cancellationToken);
            return database;
        }
        catch (Exception error)
        {
            await database.DisposeAsync();
            if (PostgresErrors.IsFailure(error))
            {
                throw new ClusterDatabaseException(database.Describe("used", error), error);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Source.DisposeAsync();

    /// <summary>Describes a failure: the database, what could not be done, the server's words and the remedy; no password.</summary>
    /// <param name="action">What could not be done with it: "read".</param>
    /// <param name="error">The failure.</param>
    public string Describe(string action, Exception error) =>
        $"The cluster's database {Name} cannot be {action}: {Sentence(error)} Remedy: {PostgresErrors.RemedyOf(error)}.";

    /// <summary>What was not said is said: limits that suit a silo, and a name in the server's list of connections.</summary>
    private static NpgsqlConnectionStringBuilder Complete(string given)
    {
        var connection = new NpgsqlConnectionStringBuilder(given);
        connection.ApplicationName ??= "accmpeg-silo";
        SetDefault(connection, "Maximum Pool Size", PoolSize);
        SetDefault(connection, "Timeout", ConnectSeconds);
        SetDefault(connection, "Keepalive", KeepAliveSeconds);
        return connection;
    }

    private static void SetDefault(NpgsqlConnectionStringBuilder connection, string name, int value)
    {
        if (!connection.ShouldSerialize(name))
        {
            connection[name] = value;
        }
    }

    private static string Sentence(Exception error)
    {
        string text = ((error as PostgresException)?.MessageText ?? error.Message).TrimEnd();
        return text.EndsWith('.') ? text : text + ".";
    }
}
