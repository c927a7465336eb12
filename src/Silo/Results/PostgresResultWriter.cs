using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Results;
using AccMpeg.Silo.Clustering;
using Npgsql;
using NpgsqlTypes;

namespace AccMpeg.Silo.Results;

/// <summary>
/// Writes batches of appends, each batch in one transaction: it locks the cameras' rows, which hold the key of the last outcome, copies what comes after it,
/// and moves the keys on. After a failure it goes on with a new connection.
/// </summary>
internal sealed class PostgresResultWriter(ClusterDatabase database) : IAppendWriter
{
    // A commit has to survive a power cut, and a silo that hangs must not hold up the one that took over its cameras.
    private const string Session =
        """
        SET lock_timeout = '10s';
        SET idle_in_transaction_session_timeout = '10s';
        SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off';
        """;

    private const string Copy = $"COPY result (camera, {OutcomeRow.Columns}) FROM STDIN (FORMAT BINARY)";

    private readonly HashSet<string> _known = [];
    private readonly SortedSet<string> _names = new(StringComparer.Ordinal);
    private NpgsqlConnection? _connection;

    /// <inheritdoc/>
    public void Write(IReadOnlyList<PendingAppend> appends)
    {
        if (_connection is { State: not System.Data.ConnectionState.Open })
        {
            // It broke while nothing was written.
            Dispose();
        }

        try
        {
            _connection ??= Connect();
            Store(_connection, appends);
        }
        catch (Exception error)
        {
            Dispose();
            if (PostgresErrors.IsFailure(error))
            {
                throw new ResultStoreException(database.Describe("written", error), error);
            }

            throw;
        }
    }

    /// <inheritdoc/>
    public void AfterBatch()
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _connection?.Dispose();
        _connection = null;
        _known.Clear();
    }

    private NpgsqlConnection Connect()
    {
        NpgsqlConnection connection = database.Source.OpenConnection();
        try
        {
            using var command = new NpgsqlCommand(Session, connection);
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private void Store(NpgsqlConnection connection, IReadOnlyList<PendingAppend> appends)
    {
        _names.Clear();
        foreach (PendingAppend append in appends)
        {
            _names.Add(append.Camera.Value);
        }

        AddUnknown(connection);
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        Dictionary<string, PostgresCameraTail> tails = LockTails(connection);
        if (CopyNew(connection, appends, tails))
        {
            MoveOn(connection, [.. tails.Values.Where(tail => tail.Bytes > 0)]);
        }

        transaction.Commit();
    }

    /// <summary>Creates the rows of new cameras, in a transaction of its own: silos that create and lock in one could wait for each other.</summary>
    private void AddUnknown(NpgsqlConnection connection)
    {
        string[] unknown = [.. _names.Where(name => !_known.Contains(name))];
        if (unknown.Length == 0)
        {
            return;
        }

        using var command = new NpgsqlCommand("INSERT INTO result_camera (name) SELECT unnest($1) ON CONFLICT (name) DO NOTHING", connection);
        command.Parameters.Add(new() { Value = unknown });
        command.ExecuteNonQuery();
        _known.UnionWith(unknown);
    }

    private Dictionary<string, PostgresCameraTail> LockTails(NpgsqlConnection connection)
    {
        // In one order for all silos.
        using var command = new NpgsqlCommand(
            "SELECT name, id, last_epoch, last_sequence FROM result_camera WHERE name = ANY($1) ORDER BY id FOR UPDATE", connection);
        command.Parameters.Add(new() { Value = _names.ToArray() });
        using NpgsqlDataReader row = command.ExecuteReader();
        var tails = new Dictionary<string, PostgresCameraTail>(_names.Count);
        while (row.Read())
        {
            FrameKey? last = row.IsDBNull(2) ? null : new FrameKey(CameraId.Parse(row.GetString(0)), row.GetInt64(2), row.GetInt64(3));
            tails.Add(row.GetString(0), new PostgresCameraTail(row.GetInt32(1), last));
        }

        return tails;
    }

    private static bool CopyNew(NpgsqlConnection connection, IReadOnlyList<PendingAppend> appends, Dictionary<string, PostgresCameraTail> tails)
    {
        bool any = false;
        using NpgsqlBinaryImporter rows = connection.BeginBinaryImport(Copy);
        foreach (PendingAppend append in appends)
        {
            PostgresCameraTail tail = tails[append.Camera.Value];
            append.Added = 0;
            foreach (FrameOutcome outcome in append.Outcomes)
            {
                if (tail.TryMoveTo(outcome.Key))
                {
                    tail.Bytes += PostgresRow.Write(rows, tail.Row, outcome);
                    append.Added++;
                    any = true;
                }
            }
        }

        rows.Complete();
        return any;
    }

    private static void MoveOn(NpgsqlConnection connection, PostgresCameraTail[] tails)
    {
        using var batch = new NpgsqlBatch(connection);
        var update = new NpgsqlBatchCommand(
            """
            UPDATE result_camera AS camera SET last_epoch = new.epoch, last_sequence = new.sequence, bytes = camera.bytes + new.bytes
            FROM unnest($1, $2, $3, $4) AS new (id, epoch, sequence, bytes) WHERE camera.id = new.id
            """);
        update.Parameters.Add(new() { Value = Array.ConvertAll(tails, tail => tail.Row) });
        update.Parameters.Add(new() { Value = Array.ConvertAll(tails, tail => tail.Last!.Value.Epoch) });
        update.Parameters.Add(new() { Value = Array.ConvertAll(tails, tail => tail.Last!.Value.Sequence) });
        update.Parameters.Add(new() { Value = Array.ConvertAll(tails, tail => tail.Bytes) });
        batch.BatchCommands.Add(update);

        // Sent by the server when the transaction commits.
        var notify = new NpgsqlBatchCommand($"SELECT pg_notify('{PostgresNews.Channel}', name) FROM unnest($1) AS name");
        notify.Parameters.Add(new() { Value = Array.ConvertAll(tails, tail => tail.Last!.Value.Camera.Value), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        batch.BatchCommands.Add(notify);
        batch.ExecuteNonQuery();
    }
}
