using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Contracts.Validation;
using AccMpeg.Grains.Results;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Results;

/// <summary>
/// Results in one SQLite file. One thread writes, many appends per transaction, behind a bounded queue; readers use connections of their own and never wait for it.
/// </summary>
public sealed class SqliteResultStore : IResultDatabase
{
    private readonly SqliteConnections _connections;
    private readonly AppendQueue _queue;

    private SqliteResultStore(SqliteConnections connections, AppendQueue queue)
    {
        _connections = connections;
        _queue = queue;
    }

    /// <summary>Opens the database, or creates it. Listeners are told of new outcomes on the writer's thread, in the order of storage.</summary>
    /// <exception cref="ArgumentException">The options are unsound; the message lists every error.</exception>
    /// <exception cref="ResultStoreException">The file cannot be opened or is of another version.</exception>
    public static SqliteResultStore Open(SqliteResultStoreOptions options, params IReadOnlyList<IResultListener> listeners)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Validate().ThrowIfAny(nameof(options));
        CreateDirectory(options.Path);
        var connections = new SqliteConnections(options.Path, options.MaxPages);
        SqliteConnection connection = connections.OpenWriter();
        try
        {
            SqliteSchema.Ensure(connection);
            var writer = new SqliteResultWriter(connections, connection, options.Retention, options.Time);
            return new SqliteResultStore(connections, new AppendQueue(writer, options.Path, options.QueueCapacity, options.MaxBatch, listeners));
        }
        catch (Exception error)
        {
            connection.Dispose();
            throw error is SqliteException sqlite ? connections.Failure("prepared", sqlite) : error;
        }
    }

    /// <inheritdoc/>
    public Task<int> AppendAsync(IReadOnlyList<FrameOutcome> outcomes, CancellationToken cancellationToken) => _queue.AppendAsync(outcomes, cancellationToken);

    /// <inheritdoc/>
    public Task<FrameKey?> LastKeyAsync(CameraId camera, CancellationToken cancellationToken) =>
        ReadAsync<FrameKey?>(
            command =>
            {
                command.CommandText =
                    "SELECT epoch, sequence FROM outcome WHERE camera = (SELECT id FROM camera WHERE name = $name) ORDER BY epoch DESC, sequence DESC LIMIT 1";
                command.Parameters.AddWithValue("$name", camera.Value);
                using SqliteDataReader row = command.ExecuteReader();
                return row.Read() ? new FrameKey(camera, row.GetInt64(0), row.GetInt64(1)) : null;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FrameOutcome>> ReadAsync(CameraId camera, FrameKey? after, int limit, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<FrameOutcome>>(
            command =>
            {
                command.CommandText =
                    $"""
                    SELECT {OutcomeRow.Columns} FROM outcome
                    WHERE camera = (SELECT id FROM camera WHERE name = $name) AND (epoch, sequence) > ($epoch, $sequence)
                    ORDER BY epoch, sequence LIMIT $limit
                    """;
                command.Parameters.AddWithValue("$name", camera.Value);
                command.Parameters.AddWithValue("$epoch", after?.Epoch ?? long.MinValue);
                command.Parameters.AddWithValue("$sequence", after?.Sequence ?? long.MinValue);
                command.Parameters.AddWithValue("$limit", limit);
                var outcomes = new List<FrameOutcome>();
                using SqliteDataReader row = command.ExecuteReader();
                while (row.Read())
                {
                    outcomes.Add(OutcomeRow.Read(camera, row));
                }

                return outcomes;
            },
            cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<FrameOutcome>> ReadRangeAsync(ResultRange range, int limit, CancellationToken cancellationToken) =>
        ReadAsync(command => RangeQuery.Read(command, range, limit), cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<CameraId>> ListCamerasAsync(CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<CameraId>>(
            command =>
            {
                command.CommandText = "SELECT name FROM camera ORDER BY name";
                var cameras = new List<CameraId>();
                using SqliteDataReader row = command.ExecuteReader();
                while (row.Read())
                {
                    cameras.Add(CameraId.Parse(row.GetString(0)));
                }

                return cameras;
            },
            cancellationToken);

    /// <summary>Stores what is queued, then closes the file.</summary>
    public ValueTask DisposeAsync() => _queue.DisposeAsync();

    private static void CreateDirectory(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ResultStoreException($"The directory of the result database {path} could not be created: {error.Message} Name another data directory.", error);
        }
    }

    private Task<T> ReadAsync<T>(Func<SqliteCommand, T> read, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                try
                {
                    using SqliteConnection connection = _connections.OpenReader();
                    using SqliteCommand command = connection.CreateCommand();
                    return read(command);
                }
                catch (SqliteException error)
                {
                    throw _connections.Failure("read", error);
                }
            },
            cancellationToken);
}
