using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Results;

/// <summary>
/// Deletes what is not to be kept, a bounded piece at a time, so that appends never wait long. Used by the writer's thread.
/// </summary>
internal sealed class SqliteRetention(SqliteConnection connection, ResultRetention retention, TimeProvider time)
{
    private const int Piece = 2000;

    // Over its bytes, the database loses the oldest part of the time that it covers.
    private const int Parts = 8;

    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    private long? _done;

    /// <summary>Deletes a piece of each camera, where the last one left anything or a minute has passed since.</summary>
    /// <exception cref="SqliteException">Nothing of this piece was deleted.</exception>
    public void Apply()
    {
        if (!retention.IsUsed || (_done is { } done && time.GetElapsedTime(done) < Interval))
        {
            return;
        }

        bool more = false;
        using (SqliteTransaction transaction = connection.BeginTransaction())
        {
            if (retention.MaxAge is { } age)
            {
                more |= DeleteBefore(OutcomeRow.UnixUs(time.GetUtcNow() - age), transaction) > 0;
            }

            if (retention.MaxBytes is { } most && UsedBytes(transaction) > most)
            {
                more |= DeleteBefore(OldestPart(transaction), transaction) > 0;
            }

            transaction.Commit();
        }

        _done = more ? null : time.GetTimestamp();
    }

    private int DeleteBefore(long capturedUs, SqliteTransaction transaction)
    {
        int deleted = 0;
        foreach (long camera in Cameras(transaction))
        {
            using SqliteCommand command = Command(
                """
                DELETE FROM outcome WHERE camera = $camera AND (epoch, sequence) IN (
                    SELECT epoch, sequence FROM outcome INDEXED BY outcome_captured
                    WHERE camera = $camera AND captured_us < $before
                      AND (epoch, sequence) < (SELECT epoch, sequence FROM outcome WHERE camera = $camera ORDER BY epoch DESC, sequence DESC LIMIT 1)
                    ORDER BY captured_us LIMIT $piece)
                """,
                transaction);
            command.Parameters.AddWithValue("$camera", camera);
            command.Parameters.AddWithValue("$before", capturedUs);
            command.Parameters.AddWithValue("$piece", Piece);
            deleted += command.ExecuteNonQuery();
        }

        return deleted;
    }

    private List<long> Cameras(SqliteTransaction transaction)
    {
        using SqliteCommand command = Command("SELECT id FROM camera", transaction);
        using SqliteDataReader row = command.ExecuteReader();
        var cameras = new List<long>();
        while (row.Read())
        {
            cameras.Add(row.GetInt64(0));
        }

        return cameras;
    }

    private long UsedBytes(SqliteTransaction transaction) =>
        (Number("PRAGMA page_count", transaction) - Number("PRAGMA freelist_count", transaction)) * Number("PRAGMA page_size", transaction);

    private long OldestPart(SqliteTransaction transaction)
    {
        long oldest = Number("SELECT coalesce(min((SELECT min(captured_us) FROM outcome WHERE outcome.camera = c.id)), 0) FROM camera c", transaction);
        long newest = Number("SELECT coalesce(max((SELECT max(captured_us) FROM outcome WHERE outcome.camera = c.id)), 0) FROM camera c", transaction);
        return oldest + ((newest - oldest) / Parts) + 1;
    }

    private long Number(string sql, SqliteTransaction transaction)
    {
        using SqliteCommand command = Command(sql, transaction);
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    private SqliteCommand Command(string sql, SqliteTransaction transaction)
    {
        SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
#pragma warning disable CA2100 // The texts are constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
