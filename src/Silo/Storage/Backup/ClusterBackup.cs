using AccMpeg.Silo.Clustering;
using Npgsql;

namespace AccMpeg.Silo.Storage.Backup;

/// <summary>Saves and restores what is this program's in a cluster's database, all of it as it is at one moment. Saving needs no stop.</summary>
public static class ClusterBackup
{
    // What the tables of Orleans hold is about the silos that run now.
    private static readonly SchemaPart[] Parts = [.. ClusterSchema.Parts.Where(part => part.Tables.Count > 0)];

    /// <summary>Saves a cluster's database.</summary>
    /// <param name="connectionString">The database; silos may run on it.</param>
    /// <param name="folder">The backup's folder, which must not exist.</param>
    /// <param name="createdAt">The time now.</param>
    /// <param name="cancellationToken">Ends the saving; nothing is left.</param>
    /// <exception cref="BackupException">It cannot be saved; the message says why.</exception>
    public static async Task<BackupManifest> SaveAsync(string connectionString, string folder, DateTimeOffset createdAt, CancellationToken cancellationToken)
    {
        await using ClusterDatabase database = ClusterDatabase.Of(connectionString);
        using BackupWriter writer = BackupWriter.Begin(folder);
        try
        {
            await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancellationToken);
            await using NpgsqlTransaction moment = await connection.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken);
            Dictionary<string, int> versions = await VersionsAsync(connection, cancellationToken);
            foreach (string table in Parts.Where(part => versions.ContainsKey(part.Name)).SelectMany(part => part.Tables))
            {
                await using FileStream file = File.Create(writer.Add(FileOf(table)));
                await using NpgsqlRawCopyStream rows = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)", cancellationToken);
                await rows.CopyToAsync(file, cancellationToken);
            }

            return await writer.FinishAsync(BackupManifest.Cluster, createdAt, versions, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The backup {folder} could not be written: {error.Message}", error);
        }
        catch (Exception error) when (PostgresErrors.IsFailure(error))
        {
            throw new BackupException(database.Describe("saved", error), error);
        }
    }

    /// <summary>Restores a cluster's database, in one transaction, once all of the backup was found sound.</summary>
    /// <param name="folder">The backup.</param>
    /// <param name="connectionString">A database that no silo has used.</param>
    /// <param name="cancellationToken">Ends the restoring; nothing is left.</param>
    /// <exception cref="BackupException">The backup or the database is not as it has to be; nothing was restored.</exception>
    public static async Task<BackupManifest> RestoreAsync(string folder, string connectionString, CancellationToken cancellationToken)
    {
        BackupReader backup = await BackupReader.OpenAsync(folder, BackupManifest.Cluster, Parts.ToDictionary(part => part.Name, part => part.Steps.Count), cancellationToken);
        await using ClusterDatabase database = ClusterDatabase.Of(connectionString);
        try
        {
            await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancellationToken);
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
            if (!await DatabaseSchema.BeginAsync(connection, cancellationToken))
            {
                throw new BackupException($"The database {database.Name} has been used by a silo already: create a new one ('createdb') and restore into that.");
            }

            // As they were when the backup was made; the first silo that starts brings them up to date.
            foreach (SchemaPart part in Parts.Where(part => backup.Manifest.Parts.ContainsKey(part.Name)))
            {
                await DatabaseSchema.ApplyAsync(connection, part with { Steps = [.. part.Steps.Take(backup.Manifest.Parts[part.Name])] }, cancellationToken);
                await FillAsync(connection, backup, part, cancellationToken);
            }

            await transaction.CommitAsync(cancellationToken);
            return backup.Manifest;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"The backup {folder} could not be read: {error.Message}", error);
        }
        catch (Exception error) when (PostgresErrors.IsFailure(error))
        {
            throw new BackupException(database.Describe("restored", error), error);
        }
    }

    private static async Task FillAsync(NpgsqlConnection connection, BackupReader backup, SchemaPart part, CancellationToken cancellationToken)
    {
        foreach (string table in part.Tables)
        {
            if (backup.Manifest.Files.FirstOrDefault(file => file.Path == FileOf(table)) is not { } saved)
            {
                continue;
            }

            await using (FileStream file = File.OpenRead(backup.PathOf(saved)))
            await using (NpgsqlRawCopyStream rows = await connection.BeginRawBinaryCopyAsync($"COPY {table} FROM STDIN (FORMAT BINARY)", cancellationToken))
            {
                await file.CopyToAsync(rows, cancellationToken);
            }

            await ContinueNumbersAsync(connection, table, cancellationToken);
        }
    }

    /// <summary>Numbers that the database gives out go on behind those that were restored.</summary>
    private static async Task ContinueNumbersAsync(NpgsqlConnection connection, string table, CancellationToken cancellationToken)
    {
        await using var find = new NpgsqlCommand(
            "SELECT column_name FROM information_schema.columns WHERE table_name = $1 AND table_schema = current_schema() AND is_identity = 'YES'", connection);
        find.Parameters.Add(new() { Value = table });
        if (await find.ExecuteScalarAsync(cancellationToken) is string column)
        {
#pragma warning disable CA2100 // Table and column are this program's own.
            await using var move = new NpgsqlCommand($"SELECT setval(pg_get_serial_sequence('{table}', '{column}'), coalesce(max({column}), 0) + 1, false) FROM {table}", connection);
#pragma warning restore CA2100
            await move.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private static async Task<Dictionary<string, int>> VersionsAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT part, version FROM accmpeg_schema", connection);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
        var versions = new Dictionary<string, int>();
        while (await row.ReadAsync(cancellationToken))
        {
            SchemaPart? part = Array.Find(Parts, part => part.Name == row.GetString(0));
            int version = row.GetInt32(1);
            if (version > part?.Steps.Count)
            {
                throw new BackupException(FormattableString.Invariant(
                    $"The database's part '{part.Name}' is at schema version {version}; this release knows versions up to {part.Steps.Count}: save it by the release that its silos run."));
            }

            if (part is not null)
            {
                versions.Add(part.Name, version);
            }
        }

        return versions;
    }

    private static string FileOf(string table) => $"tables/{table}.copy";
}
