using System.Globalization;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Results;

/// <summary>Writes batches of appends, each batch in one transaction. Used by one thread.</summary>
internal sealed class SqliteResultWriter : IAppendWriter
{
    private readonly SqliteConnections _connections;
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteRetention _retention;
    private readonly Dictionary<CameraId, CameraTail> _tails = [];

    public SqliteResultWriter(SqliteConnections connections, SqliteConnection connection, ResultRetention retention, TimeProvider time)
    {
        _connections = connections;
        _connection = connection;
        _retention = new SqliteRetention(connection, retention, time);
        _insert = SqliteInsert.Create(connection);
    }

    /// <inheritdoc/>
    public void Write(IReadOnlyList<PendingAppend> appends)
    {
        try
        {
            Store(appends);
        }
        catch (SqliteException error)
        {
            throw _connections.Failure("written", error);
        }
    }

    /// <summary>Deletes a piece of what is not to be kept any more.</summary>
    public void AfterBatch()
    {
        try
        {
            _retention.Apply();
        }
        catch (SqliteException)
        {
            // Deleting is tried again after the next batch; a disk that fails shows in the appends.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _insert.Dispose();
        _connection.Dispose();
    }

    private void Store(IReadOnlyList<PendingAppend> appends)
    {
        var changed = new Dictionary<CameraId, CameraTail>();
        using SqliteTransaction transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        foreach (PendingAppend append in appends)
        {
            CameraId camera = append.Camera;
            CameraTail tail = changed.TryGetValue(camera, out CameraTail known) ? known : TailOf(camera, transaction);
            int added = 0;
            foreach (FrameOutcome outcome in append.Outcomes)
            {
                if (!tail.IsBefore(outcome.Key))
                {
                    continue;
                }

                SqliteInsert.Bind(_insert, tail.Row, outcome);
                _insert.ExecuteNonQuery();
                tail = tail with { Epoch = outcome.Key.Epoch, Sequence = outcome.Key.Sequence };
                added++;
            }

            append.Added = added;
            changed[camera] = tail;
        }

        transaction.Commit();
        foreach ((CameraId camera, CameraTail tail) in changed)
        {
            _tails[camera] = tail;
        }
    }

    private CameraTail TailOf(CameraId camera, SqliteTransaction transaction)
    {
        if (_tails.TryGetValue(camera, out CameraTail tail))
        {
            return tail;
        }

        using SqliteCommand command = _connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "INSERT INTO camera (name) VALUES ($name) ON CONFLICT (name) DO NOTHING; SELECT id FROM camera WHERE name = $name";
        command.Parameters.AddWithValue("$name", camera.Value);
        long row = Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);

        command.CommandText = "SELECT epoch, sequence FROM outcome WHERE camera = $camera ORDER BY epoch DESC, sequence DESC LIMIT 1";
        command.Parameters.AddWithValue("$camera", row);
        using SqliteDataReader last = command.ExecuteReader();
        return last.Read() ? new CameraTail(row, last.GetInt64(0), last.GetInt64(1)) : new CameraTail(row, long.MinValue, long.MinValue);
    }

    /// <summary>A camera's row and the key of its last outcome.</summary>
    private readonly record struct CameraTail(long Row, long Epoch, long Sequence)
    {
        public bool IsBefore(FrameKey key) => key.IsAfter(new FrameKey(key.Camera, Epoch, Sequence));
    }
}
