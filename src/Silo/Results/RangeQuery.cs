using AccMpeg.Contracts.Results;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Results;

/// <summary>Reads outcomes by time of capture; the index on it gives them in this order.</summary>
internal static class RangeQuery
{
    /// <summary>At most <paramref name="limit"/> outcomes of the range by time of capture, then by key.</summary>
    public static IReadOnlyList<FrameOutcome> Read(SqliteCommand command, ResultRange range, int limit)
    {
        command.CommandText =
            $"""
            SELECT {OutcomeRow.Columns} FROM outcome INDEXED BY outcome_captured
            WHERE camera = (SELECT id FROM camera WHERE name = $name) AND captured_us >= $from AND captured_us < $to
              AND (captured_us, epoch, sequence) > ($captured, $epoch, $sequence)
            ORDER BY captured_us, epoch, sequence LIMIT $limit
            """;
        ResultCursor after = range.After ?? ResultCursor.Start;
        command.Parameters.AddWithValue("$name", range.Camera.Value);
        command.Parameters.AddWithValue("$from", range.FromUnixUs);
        command.Parameters.AddWithValue("$to", range.ToUnixUs);
        command.Parameters.AddWithValue("$captured", after.CapturedUnixUs);
        command.Parameters.AddWithValue("$epoch", after.Epoch);
        command.Parameters.AddWithValue("$sequence", after.Sequence);
        command.Parameters.AddWithValue("$limit", limit);
        var outcomes = new List<FrameOutcome>();
        using SqliteDataReader row = command.ExecuteReader();
        while (row.Read())
        {
            outcomes.Add(OutcomeRow.Read(range.Camera, row));
        }

        return outcomes;
    }
}
