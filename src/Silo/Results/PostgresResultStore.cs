using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Results;
using AccMpeg.Silo.Clustering;
using Npgsql;

namespace AccMpeg.Silo.Results;

/// <summary>
/// Results in the database that the silos of a cluster share. One thread of each silo writes, many appends per transaction, behind a bounded queue. Silos that
/// store the same camera take turns by the lock on its row, so that a key is stored once whoever comes first.
/// </summary>
internal sealed class PostgresResultStore(ClusterDatabase database, PostgresResultStoreOptions options) : IResultDatabase
{
    private readonly AppendQueue _queue = new(new PostgresResultWriter(database), database.Name, options.QueueCapacity, options.MaxBatch, []);

    /// <inheritdoc/>
    public Task<int> AppendAsync(IReadOnlyList<FrameOutcome> outcomes, CancellationToken cancellationToken) => _queue.AppendAsync(outcomes, cancellationToken);

    /// <inheritdoc/>
    public Task<FrameKey?> LastKeyAsync(CameraId camera, CancellationToken cancellationToken) => ReadAsync<FrameKey?>(
        "SELECT last_epoch, last_sequence FROM result_camera WHERE name = $1 AND last_epoch IS NOT NULL",
        [new() { Value = camera.Value }],
        async row => await row.ReadAsync(cancellationToken) ? new FrameKey(camera, row.GetInt64(0), row.GetInt64(1)) : null,
        cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FrameOutcome>> ReadAsync(CameraId camera, FrameKey? after, int limit, CancellationToken cancellationToken) =>
        ReadOutcomesAsync(
            camera,
            $"""
            SELECT {OutcomeRow.Columns} FROM result
            WHERE camera = (SELECT id FROM result_camera WHERE name = $1) AND (epoch, sequence) > ($2, $3)
            ORDER BY epoch, sequence LIMIT $4
            """,
            [
                new() { Value = camera.Value },
                new() { Value = after?.Epoch ?? long.MinValue },
                new() { Value = after?.Sequence ?? long.MinValue },
                new() { Value = limit },
            ],
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FrameOutcome>> ReadRangeAsync(ResultRange range, int limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(range);
        ResultCursor after = range.After ?? ResultCursor.Start;
        return ReadOutcomesAsync(
            range.Camera,
            $"""
            SELECT {OutcomeRow.Columns} FROM result
            WHERE camera = (SELECT id FROM result_camera WHERE name = $1) AND captured_us >= $2 AND captured_us < $3
              AND (captured_us, epoch, sequence) > ($4, $5, $6)
            ORDER BY captured_us, epoch, sequence LIMIT $7
            """,
            [
                new() { Value = range.Camera.Value },
                new() { Value = range.FromUnixUs },
                new() { Value = range.ToUnixUs },
                new() { Value = after.CapturedUnixUs },
                new() { Value = after.Epoch },
                new() { Value = after.Sequence },
                new() { Value = limit },
            ],
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<CameraId>> ListCamerasAsync(CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<CameraId>>(
        "SELECT name FROM result_camera ORDER BY name",
        [],
        async row =>
        {
            var cameras = new List<CameraId>();
            while (await row.ReadAsync(cancellationToken))
            {
                cameras.Add(CameraId.Parse(row.GetString(0)));
            }

            return cameras;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private Task<IReadOnlyList<FrameOutcome>> ReadOutcomesAsync(
        CameraId camera, string sql, NpgsqlParameter[] parameters, CancellationToken cancellationToken) => ReadAsync<IReadOnlyList<FrameOutcome>>(
        sql,
        parameters,
        async row =>
        {
            var outcomes = new List<FrameOutcome>();
            while (await row.ReadAsync(cancellationToken))
            {
                outcomes.Add(OutcomeRow.Read(camera, row));
            }

            return outcomes;
        },
        cancellationToken);

    private async Task<T> ReadAsync<T>(string sql, NpgsqlParameter[] parameters, Func<NpgsqlDataReader, Task<T>> read, CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlCommand command = database.Source.CreateCommand(sql);
            command.Parameters.AddRange(parameters);
            await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
            return await read(row);
        }
        catch (Exception error) when (PostgresErrors.IsFailure(error))
        {
            throw new ResultStoreException(database.Describe("read", error), error);
        }
    }
}
