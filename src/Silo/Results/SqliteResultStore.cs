using System.Globalization;
using System.Threading.Channels;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Results;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Results;

/// <summary>
/// Results in one SQLite file. One thread writes, many appends per transaction, behind a bounded queue; readers use connections of their own and never wait for it.
/// </summary>
public sealed class SqliteResultStore : IResultStore, IAsyncDisposable
{
    private readonly SqliteConnections _connections;
    private readonly SqliteResultWriter _writer;
    private readonly IReadOnlyList<IResultListener> _listeners;
    private readonly Channel<PendingAppend> _queue;
    private readonly int _maxBatch;
    private readonly Thread _thread;
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private SqliteResultStore(
        SqliteConnections connections, SqliteResultWriter writer, SqliteResultStoreOptions options, IReadOnlyList<IResultListener> listeners)
    {
        _connections = connections;
        _writer = writer;
        _listeners = listeners;
        _maxBatch = options.MaxBatch;
        _queue = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });
        _thread = new Thread(WriteAll) { IsBackground = true, Name = "result writer" };
        _thread.Start();
    }

    /// <summary>Opens the database, or creates it. Listeners are told of new outcomes on the writer's thread, in the order of storage.</summary>
    /// <exception cref="ArgumentException">The options are unsound; the message lists every error.</exception>
    /// <exception cref="ResultStoreException">The file cannot be opened or is of another version.</exception>
    public static SqliteResultStore Open(SqliteResultStoreOptions options, params IReadOnlyList<IResultListener> listeners)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(' ', errors), nameof(options));
        }

        CreateDirectory(options.Path);
        var connections = new SqliteConnections(options.Path, options.MaxPages);
        SqliteConnection connection = connections.OpenWriter();
        try
        {
            SqliteSchema.Ensure(connection);
            return new SqliteResultStore(connections, new SqliteResultWriter(connection, options.Retention, options.Time), options, listeners);
        }
        catch (Exception error)
        {
            connection.Dispose();
            throw error is SqliteException sqlite ? connections.Failure("prepared", sqlite) : error;
        }
    }

    /// <inheritdoc/>
    public async Task<int> AppendAsync(IReadOnlyList<FrameOutcome> outcomes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        if (outcomes.Count == 0)
        {
            return 0;
        }

        CheckOrder(outcomes);
        var append = new PendingAppend(outcomes);
        try
        {
            await _queue.Writer.WriteAsync(append, cancellationToken);
        }
        catch (ChannelClosedException error)
        {
            throw new ResultStoreException($"The result database {_connections.Path} is closed: the silo stops.", error);
        }

        return await append.Task;
    }

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

    /// <summary>At most <paramref name="limit"/> outcomes of a range, by time of capture and then by key.</summary>
    /// <exception cref="ResultStoreException">The store cannot be read.</exception>
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
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _stopped.Task;
    }

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

    private static void CheckOrder(IReadOnlyList<FrameOutcome> outcomes)
    {
        FrameKey last = outcomes[0].Key;
        for (int i = 1; i < outcomes.Count; i++)
        {
            FrameKey key = outcomes[i].Key;
            if (key.Camera != last.Camera || key.Epoch < last.Epoch || (key.Epoch == last.Epoch && key.Sequence <= last.Sequence))
            {
                throw new ArgumentException(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"Outcome {i} of an append is {key.Camera} {key.ToEventId()} after {last.Camera} {last.ToEventId()}: an append holds one camera's outcomes by rising key."),
                    nameof(outcomes));
            }

            last = key;
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

    private void WriteAll()
    {
        var batch = new List<PendingAppend>(_maxBatch);
        while (_queue.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            while (batch.Count < _maxBatch && _queue.Reader.TryRead(out PendingAppend? append))
            {
                batch.Add(append);
            }

            Write(batch);
            batch.Clear();
            _writer.DeleteOld();
        }

        _writer.Dispose();
        _stopped.SetResult();
    }

    private void Write(List<PendingAppend> batch)
    {
        try
        {
            _writer.Write(batch);
        }
        catch (Exception error)
        {
            // The thread must outlive whatever went wrong with one batch.
            ResultStoreException failure = error is SqliteException sqlite
                ? _connections.Failure("written", sqlite)
                : new ResultStoreException($"The result database {_connections.Path} could not be written: {error.Message}", error);
            foreach (PendingAppend append in batch)
            {
                append.Fail(failure);
            }

            return;
        }

        foreach (PendingAppend append in batch)
        {
            Publish(append);
            append.Complete();
        }
    }

    private void Publish(PendingAppend append)
    {
        if (append.Added == 0)
        {
            return;
        }

        FrameOutcome[] added = [.. append.Outcomes.Skip(append.Outcomes.Count - append.Added)];
        foreach (IResultListener listener in _listeners)
        {
            listener.OnStored(added);
        }
    }
}
