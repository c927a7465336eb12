using System.Globalization;
using AccMpeg.Silo.Clustering;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AccMpeg.Silo.Results;

/// <summary>Deletes what is not to be kept, once a minute, a bounded piece per transaction, one silo at a time.</summary>
internal sealed partial class PostgresRetention(ClusterDatabase database, PostgresResultStoreOptions options, ILogger<PostgresRetention> logger) : BackgroundService
{
    private const int Piece = 2000;

    private const string Delete =
        $"""
        WITH old AS (
            SELECT epoch, sequence FROM result
            WHERE camera = $1 AND captured_us < $2 AND (epoch, sequence) < (SELECT last_epoch, last_sequence FROM result_camera WHERE id = $1)
            ORDER BY captured_us, epoch, sequence LIMIT $3
        ), gone AS (
            DELETE FROM result USING old
            WHERE result.camera = $1 AND result.epoch = old.epoch AND result.sequence = old.sequence
            RETURNING {PostgresRow.CountedBytes} AS bytes
        ), counted AS (
            UPDATE result_camera SET bytes = bytes - (SELECT coalesce(sum(bytes), 0) FROM gone) WHERE id = $1 AND EXISTS (SELECT FROM gone)
        )
        SELECT count(*) FROM gone
        """;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private ResultRetention Retention => options.Retention;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!Retention.IsUsed)
        {
            return;
        }

        using var timer = new PeriodicTimer(Interval, options.Time);
        try
        {
            do
            {
                await ApplyAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    /// <summary>Deletes once what is not to be kept, unless another silo does so now; a failure is logged.</summary>
    public async Task ApplyAsync(CancellationToken stop)
    {
        try
        {
            await using NpgsqlConnection connection = await database.Source.OpenConnectionAsync(stop);
            if (await NumberAsync(connection, $"SELECT pg_try_advisory_lock({PostgresLocks.Retention})::int", stop) == 1)
            {
                try
                {
                    await DeleteAsync(connection, stop);
                }
                finally
                {
                    // Back in the pool, the connection would keep the lock until somebody takes it again.
                    if (connection.State == System.Data.ConnectionState.Open)
                    {
                        await NumberAsync(connection, $"SELECT pg_advisory_unlock({PostgresLocks.Retention})::int", CancellationToken.None);
                    }
                }
            }
        }
        catch (Exception error) when (PostgresErrors.IsFailure(error))
        {
            Log.Failed(logger, database.Describe("cleared of old results", error));
        }
    }

    private async Task DeleteAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        if (Retention.MaxAge is { } age)
        {
            await DeleteBeforeAsync(connection, OutcomeRow.UnixUs(options.Time.GetUtcNow() - age), stop);
        }

        // A part that held nothing but cameras' last outcomes leaves the sum as it was.
        for (long before = long.MaxValue, used; Retention.MaxBytes is { } most && (used = await UsedAsync(connection, stop)) > most && used < before;)
        {
            before = used;
            await DeleteBeforeAsync(connection, await OldestPartAsync(connection, stop), stop);
        }
    }

    private static async Task DeleteBeforeAsync(NpgsqlConnection connection, long capturedUs, CancellationToken stop)
    {
        foreach (int camera in await CamerasAsync(connection, stop))
        {
            long deleted;
            do
            {
                await using var command = new NpgsqlCommand(Delete, connection);
                command.Parameters.Add(new() { Value = camera });
                command.Parameters.Add(new() { Value = capturedUs });
                command.Parameters.Add(new() { Value = Piece });
                deleted = (long)(await command.ExecuteScalarAsync(stop))!;
            }
            while (deleted == Piece);
        }
    }

    private static async Task<List<int>> CamerasAsync(NpgsqlConnection connection, CancellationToken stop)
    {
        await using var command = new NpgsqlCommand("SELECT id FROM result_camera WHERE bytes > 0", connection);
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(stop);
        var cameras = new List<int>();
        while (await row.ReadAsync(stop))
        {
            cameras.Add(row.GetInt32(0));
        }

        return cameras;
    }

    private static Task<long> UsedAsync(NpgsqlConnection connection, CancellationToken stop) =>
        NumberAsync(connection, "SELECT coalesce(sum(bytes), 0)::bigint FROM result_camera", stop);

    private static Task<long> OldestPartAsync(NpgsqlConnection connection, CancellationToken stop) => NumberAsync(
        connection,
        // The oldest eighth of the time that is covered; of each camera it takes the first and last entry of its index.
        """
        SELECT coalesce(min(first) + (max(last) - min(first)) / 8 + 1, 0) FROM result_camera AS camera,
            LATERAL (SELECT min(captured_us) AS first, max(captured_us) AS last FROM result WHERE result.camera = camera.id) AS time
        """,
        stop);

    private static async Task<long> NumberAsync(NpgsqlConnection connection, string sql, CancellationToken stop)
    {
#pragma warning disable CA2100 // The texts are constants of this class.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(stop), CultureInfo.InvariantCulture);
    }

    private static partial class Log
    {
        [LoggerMessage(310, LogLevel.Warning, "Retention: {Error} The next try follows in a minute.")]
        public static partial void Failed(ILogger logger, string error);
    }
}
