using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace AccMpeg.Silo.Clustering;

/// <summary>The database that the silos of a cluster share: reached, and brought to the schema that this program needs.</summary>
internal sealed class ClusterDatabase : IAsyncDisposable
{
    // Of each of the two pools (Orleans has one of its own); a server has 100 connections unless it is told otherwise.
    private const int PoolSize = 16;

    private ClusterDatabase(NpgsqlDataSource source, string connectionString)
    {
        Source = source;
        ConnectionString = connectionString;
    }

    /// <summary>Connections to it.</summary>
    public NpgsqlDataSource Source { get; }

    /// <summary>For those who make their own connections. Holds the password.</summary>
    public string ConnectionString { get; }

    /// <summary>Connects and makes or updates the schema.</summary>
    /// <exception cref="ClusterDatabaseException">The database cannot be reached or used.</exception>
    public static async Task<ClusterDatabase> OpenAsync(SiloClusterOptions options, IReadOnlyList<SchemaPart> parts, CancellationToken cancellationToken)
    {
        NpgsqlConnectionStringBuilder connection = Complete(options.ConnectionString);
        NpgsqlDataSource source = NpgsqlDataSource.Create(connection);
        try
        {
            await DatabaseSchema.ApplyAsync(source, parts, cancellationToken);
            return new ClusterDatabase(source, connection.ConnectionString);
        }
        catch (Exception error) when (error is NpgsqlException or SocketException or TimeoutException)
        {
            await source.DisposeAsync();
            throw new ClusterDatabaseException(Describe(connection, error), error);
        }
        catch
        {
            await source.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Source.DisposeAsync();

    /// <summary>What was not said is said: limits that suit a silo, and a name in the server's list of connections.</summary>
    private static NpgsqlConnectionStringBuilder Complete(string given)
    {
        var connection = new NpgsqlConnectionStringBuilder(given);
        connection.ApplicationName ??= "accmpeg-silo";
        if (!connection.ShouldSerialize("Maximum Pool Size"))
        {
            connection.MaxPoolSize = PoolSize;
        }

        return connection;
    }

    private static string Describe(NpgsqlConnectionStringBuilder connection, Exception error)
    {
        string remedy = (error as PostgresException)?.SqlState switch
        {
            PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "check Username and Password, and the server's pg_hba.conf",
            PostgresErrorCodes.InvalidCatalogName => "create the database ('createdb') or name another",
            PostgresErrorCodes.InsufficientPrivilege => "give the user the right to create tables (GRANT CREATE ON SCHEMA public)",
            PostgresErrorCodes.TooManyConnections => "raise the server's max_connections, or lower 'Maximum Pool Size' in the connection string",
            null => "start it, and check Host, Port and the network between",
            _ => "the server's log may say more",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"The cluster's database '{connection.Database}' on {connection.Host}:{connection.Port} as user '{connection.Username}' cannot be used: {Sentence(error)} Remedy: {remedy}.");
    }

    private static string Sentence(Exception error)
    {
        string text = ((error as PostgresException)?.MessageText ?? error.Message).TrimEnd();
        return text.EndsWith('.') ? text : text + ".";
    }
}
