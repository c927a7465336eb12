using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Results;

/// <summary>Translates between <see cref="FrameOutcome"/> and a row of the outcome table.</summary>
internal static class OutcomeRow
{
    /// <summary>The columns, in the order of <see cref="Read"/>.</summary>
    public const string Columns =
        "epoch, sequence, drop_reason, captured_us, capture_to_result_us, width, height, final_dnn, encoded_bytes, high_quality_share, detections";

    /// <summary>A command that inserts one row; prepared, its parameters set by <see cref="Bind"/>.</summary>
    public static SqliteCommand CreateInsert(SqliteConnection connection)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            $"INSERT INTO outcome (camera, {Columns}) VALUES ($camera, $epoch, $sequence, $drop, $captured, $latency, $width, $height, $dnn, $bytes, $share, $detections)";
        foreach (string name in (string[])["$camera", "$epoch", "$sequence", "$drop", "$captured", "$latency", "$width", "$height", "$dnn", "$bytes", "$share", "$detections"])
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }

    /// <summary>Sets the parameters of <see cref="CreateInsert"/>.</summary>
    public static void Bind(SqliteCommand insert, long cameraRow, FrameOutcome outcome)
    {
        SqliteParameterCollection values = insert.Parameters;
        values[0].Value = cameraRow;
        values[1].Value = outcome.Key.Epoch;
        values[2].Value = outcome.Key.Sequence;
        values[3].Value = (int)outcome.Drop;
        values[4].Value = UnixUs(outcome.CapturedAt);
        values[5].Value = outcome.CaptureToResult.Ticks / TimeSpan.TicksPerMicrosecond;
        values[6].Value = outcome.Width;
        values[7].Value = outcome.Height;
        values[8].Value = outcome.FinalDnn;
        values[9].Value = outcome.EncodedBytes;
        values[10].Value = outcome.HighQualityShare;
        values[11].Value = DetectionJson.Write(outcome.Detections);
    }

    /// <summary>A time as the database keeps it: microseconds since 1970.</summary>
    public static long UnixUs(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Reads the row that the reader stands on.</summary>
    public static FrameOutcome Read(CameraId camera, SqliteDataReader row) => new()
    {
        Key = new FrameKey(camera, row.GetInt64(0), row.GetInt64(1)),
        Drop = (DropReason)row.GetInt32(2),
        CapturedAt = DateTimeOffset.UnixEpoch.AddTicks(row.GetInt64(3) * TimeSpan.TicksPerMicrosecond),
        CaptureToResult = TimeSpan.FromTicks(row.GetInt64(4) * TimeSpan.TicksPerMicrosecond),
        Width = row.GetInt32(5),
        Height = row.GetInt32(6),
        FinalDnn = row.GetString(7),
        EncodedBytes = row.GetInt32(8),
        HighQualityShare = row.GetFloat(9),
        Detections = DetectionJson.Read(row.GetString(10)),
    };
}
