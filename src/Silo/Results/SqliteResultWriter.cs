using System.Globalization;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Results;

/// <summary>Writes batches of appends, each batch in one transaction. Used by one thread.</summary>
internal sealed class SqliteResultWriter : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteRetention _retention;
    private readonly Dictionary<CameraId, CameraTail> _tails = [];

    public SqliteResultWriter(SqliteConnection connection, ResultRetention retention, TimeProvider time)
    {
        _connection = connection;
        _retention = new SqliteRetention(connection, retention, time);
        _insert = OutcomeRow.CreateInsert(connection);
    }

    /// <summary>
    /// Writes the appends and sets how many outcomes of each were new. All or nothing: on failure the database and this object are as before.
    /// </summary>
    /// <exception cref="SqliteException">The transaction failed.</exception>
    public void Write(IReadOnlyList<PendingAppend> appends)
    {
        var changed = new Dictionary<CameraId, CameraTail>();
        using SqliteTransaction transaction = _connection.BeginTransaction();
        _insert.Transaction = transaction;
        foreach (PendingAppend append in appends)
        {
            CameraId camera = append.Outcomes[0].Key.Camera;
            CameraTail tail = changed.TryGetValue(camera, out CameraTail known) ? known : TailOf(camera, transaction);
            int added = 0;
            foreach (FrameOutcome outcome in append.Outcomes)
            {
                if (!tail.IsBefore(outcome.Key))
                {
                    continue;
                }

                OutcomeRow.Bind(_insert, tail.Row, outcome);
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

    /// <summary>Deletes a piece of what is not to be kept any more.</summary>
    public void DeleteOld()
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
        public bool IsBefore(FrameKey key) => key.Epoch > Epoch || (key.Epoch == Epoch && key.Sequence > Sequence);
    }
}
