using AccMpeg.Contracts;
using AccMpeg.Grains.Results;
using AccMpeg.Silo.Clustering;
using Npgsql;

namespace AccMpeg.Silo.Webhooks;

/// <summary>Cursors in the cluster's database, where one silo at a time holds the lock of a webhook's name.</summary>
internal sealed class PostgresWebhookCursors(ClusterDatabase database, TimeProvider time) : IWebhookCursors
{
    private const string Begin =
        """
        WITH begun AS (INSERT INTO webhook (name) VALUES ($1) ON CONFLICT (name) DO NOTHING RETURNING name)
        INSERT INTO webhook_cursor (webhook, camera, epoch, sequence)
        SELECT begun.name, camera.name, last_epoch, last_sequence FROM begun, result_camera AS camera WHERE last_epoch IS NOT NULL
        """;

    /// <inheritdoc/>
    public async Task<IWebhookLease?> TryTakeAsync(string webhook, CancellationToken cancellationToken)
    {
        PostgresWebhookLease? lease = null;
        try
        {
            lease = await PostgresWebhookLease.TryTakeAsync(database, webhook, time, cancellationToken);
            if (lease is not null)
            {
                await RunAsync(Begin, [new() { Value = webhook }], command => command.ExecuteNonQueryAsync(cancellationToken));
            }

            return lease;
        }
        catch (Exception error)
        {
            if (lease is not null)
            {
                await lease.DisposeAsync();
            }

            throw PostgresErrors.IsFailure(error) ? Failure(error) : error;
        }
    }

    /// <inheritdoc/>
    public Task<FrameKey?> ReadAsync(string webhook, CameraId camera, CancellationToken cancellationToken) => RunAsync<FrameKey?>(
        "SELECT epoch, sequence FROM webhook_cursor WHERE webhook = $1 AND camera = $2",
        [new() { Value = webhook }, new() { Value = camera.Value }],
        async command =>
        {
            await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
            return await row.ReadAsync(cancellationToken) ? new FrameKey(camera, row.GetInt64(0), row.GetInt64(1)) : null;
        });

    /// <inheritdoc/>
    public Task MoveAsync(string webhook, FrameKey key, CancellationToken cancellationToken) => RunAsync(
        """
        INSERT INTO webhook_cursor AS cursor VALUES ($1, $2, $3, $4) ON CONFLICT (webhook, camera) DO
            UPDATE SET epoch = excluded.epoch, sequence = excluded.sequence WHERE (excluded.epoch, excluded.sequence) > (cursor.epoch, cursor.sequence)
        """,
        [new() { Value = webhook }, new() { Value = key.Camera.Value }, new() { Value = key.Epoch }, new() { Value = key.Sequence }],
        command => command.ExecuteNonQueryAsync(cancellationToken));

    private async Task<T> RunAsync<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlCommand, Task<T>> run)
    {
        try
        {
            await using NpgsqlCommand command = database.Source.CreateCommand(sql);
            command.Parameters.AddRange(parameters);
            return await run(command);
        }
        catch (Exception error) when (PostgresErrors.IsFailure(error))
        {
            throw Failure(error);
        }
    }

    private ResultStoreException Failure(Exception error) => new(database.Describe("asked for the webhook's cursors", error), error);
}
