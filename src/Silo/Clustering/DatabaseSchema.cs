using System.Globalization;
using Npgsql;

namespace AccMpeg.Silo.Clustering;

/// <summary>
/// Brings the database to the schema that this program needs. All of it is one transaction under one lock of the database, so that of silos that start
/// together one does the work and the others find it done, and a start that is cut off leaves nothing behind.
/// </summary>
internal static class DatabaseSchema
{
    // Names this lock among those of the database; the letters "accmpeg" as a number.
    private const long LockKey = 0x61_63_63_6D_70_65_67;

    private const string Versions = "CREATE TABLE IF NOT EXISTS accmpeg_schema (part text PRIMARY KEY, version integer NOT NULL)";

    /// <summary>Runs the steps that are missing.</summary>
    /// <exception cref="ClusterDatabaseException">A newer program has made this database its own.</exception>
    /// <exception cref="NpgsqlException">The database refused a step; nothing was changed.</exception>
    public static async Task ApplyAsync(NpgsqlDataSource source, IEnumerable<SchemaPart> parts, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await source.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await BeginAsync(connection, cancellationToken);
        foreach (SchemaPart part in parts)
        {
            await ApplyAsync(connection, part, cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
    }

    /// <summary>Takes the lock until the transaction ends, and makes the table of versions.</summary>
    /// <returns>Whether the table was not there yet.</returns>
    public static async Task<bool> BeginAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await RunAsync(connection, $"SELECT pg_advisory_xact_lock({LockKey.ToString(CultureInfo.InvariantCulture)})", cancellationToken);
        await using var find = new NpgsqlCommand("SELECT to_regclass('accmpeg_schema') IS NULL", connection);
        bool isNew = await find.ExecuteScalarAsync(cancellationToken) is true;
        await RunAsync(connection, Versions, cancellationToken);
        return isNew;
    }

    /// <summary>Runs the steps of a part that are missing, in the transaction that was begun.</summary>
    public static async Task ApplyAsync(NpgsqlConnection connection, SchemaPart part, CancellationToken cancellationToken)
    {
        int version = await VersionAsync(connection, part.Name, cancellationToken);
        if (version > part.Steps.Count)
        {
            throw new ClusterDatabaseException(string.Create(
                CultureInfo.InvariantCulture,
                $"The database's part '{part.Name}' is at schema version {version}; this release knows versions up to {part.Steps.Count}: run the newer release that brought it there, or another database."));
        }

        if (version == part.Steps.Count)
        {
            return;
        }

        for (int step = version; step < part.Steps.Count; step++)
        {
            await RunAsync(connection, part.Steps[step], cancellationToken);
        }

        await using var command = new NpgsqlCommand(
            "INSERT INTO accmpeg_schema (part, version) VALUES ($1, $2) ON CONFLICT (part) DO UPDATE SET version = $2", connection)
        {
            Parameters = { new() { Value = part.Name }, new() { Value = part.Steps.Count } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<int> VersionAsync(NpgsqlConnection connection, string part, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT version FROM accmpeg_schema WHERE part = $1", connection)
        {
            Parameters = { new() { Value = part } },
        };
        return await command.ExecuteScalarAsync(cancellationToken) as int? ?? 0;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The texts are this assembly's own.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
