using AccMpeg.Silo.Clustering;
using Npgsql;
using NpgsqlTypes;

namespace AccMpeg.Silo.Models;

/// <summary>Networks in the cluster's database, in chunks, so that nothing of a network's size is ever in memory.</summary>
internal sealed class PostgresModelVault(ClusterDatabase database) : IModelVault
{
    private const int ChunkBytes = 1 << 20;

    /// <inheritdoc/>
    public async Task SaveAsync(string sha256, string path, CancellationToken cancellationToken)
    {
        await using FileStream file = File.OpenRead(path);
        try
        {
            await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync(cancellationToken);
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);

            // Of two silos that save the same, the second waits here for the first.
            await using NpgsqlCommand header = new("INSERT INTO model_blob (sha256, bytes) VALUES ($1, $2) ON CONFLICT (sha256) DO NOTHING", connection);
            header.Parameters.Add(new() { Value = sha256 });
            header.Parameters.Add(new() { Value = file.Length });
            if (await header.ExecuteNonQueryAsync(cancellationToken) == 1)
            {
                await CopyAsync(connection, sha256, file, cancellationToken);
                await transaction.CommitAsync(cancellationToken);
            }
        }
        catch (Exception error) when (PostgresErrors.IsFailure(error))
        {
            throw new ClusterDatabaseException(database.Describe("given a network", error), error);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> CopyToAsync(string sha256, Stream target, CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlCommand command = database.Source.CreateCommand("SELECT data FROM model_blob_chunk WHERE sha256 = $1 ORDER BY number");
            command.Parameters.Add(new() { Value = sha256 });
            await using NpgsqlDataReader row = await command.ExecuteReaderAsync(System.Data.CommandBehavior.SequentialAccess, cancellationToken);
            bool any = false;
            while (await row.ReadAsync(cancellationToken))
            {
                any = true;
                await using Stream chunk = await row.GetStreamAsync(0, cancellationToken);
                await chunk.CopyToAsync(target, cancellationToken);
            }

            return any;
        }
        catch (Exception error) when (error is not IOException && PostgresErrors.IsFailure(error))
        {
            throw new ClusterDatabaseException(database.Describe("asked for a network", error), error);
        }
    }

    private static async Task CopyAsync(NpgsqlConnection connection, string sha256, FileStream file, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[ChunkBytes];
        await using NpgsqlBinaryImporter rows = await connection.BeginBinaryImportAsync(
            "COPY model_blob_chunk (sha256, number, data) FROM STDIN (FORMAT BINARY)", cancellationToken);
        int read;
        for (int number = 0; (read = await file.ReadAtLeastAsync(buffer, ChunkBytes, throwOnEndOfStream: false, cancellationToken)) > 0; number++)
        {
            await rows.StartRowAsync(cancellationToken);
            await rows.WriteAsync(sha256, NpgsqlDbType.Text, cancellationToken);
            await rows.WriteAsync(number, NpgsqlDbType.Integer, cancellationToken);
            await rows.WriteAsync(new ReadOnlyMemory<byte>(buffer, 0, read), NpgsqlDbType.Bytea, cancellationToken);
        }

        await rows.CompleteAsync(cancellationToken);
    }
}
