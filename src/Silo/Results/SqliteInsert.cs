using AccMpeg.Contracts.Results;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Results;

/// <summary>The statement that inserts an outcome.</summary>
internal static class SqliteInsert
{
    /// <summary>A command that inserts one row; prepared, its parameters set by <see cref="Bind"/>.</summary>
    public static SqliteCommand Create(SqliteConnection connection)
    {
        SqliteCommand command = connection.CreateCommand();
        command.CommandText =
            $"INSERT INTO outcome (camera, {OutcomeRow.Columns}) VALUES ($camera, $epoch, $sequence, $drop, $captured, $latency, $width, $height, $dnn, $bytes, $share, $detections)";
        foreach (string name in (string[])["$camera", "$epoch", "$sequence", "$drop", "$captured", "$latency", "$width", "$height", "$dnn", "$bytes", "$share", "$detections"])
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = name });
        }

        return command;
    }

    /// <summary>Sets the parameters of <see cref="Create"/>.</summary>
    public static void Bind(SqliteCommand insert, long cameraRow, FrameOutcome outcome)
    {
        SqliteParameterCollection values = insert.Parameters;
        values[0].Value = cameraRow;
        values[1].Value = outcome.Key.Epoch;
        values[2].Value = outcome.Key.Sequence;
        values[3].Value = (int)outcome.Drop;
        values[4].Value = OutcomeRow.UnixUs(outcome.CapturedAt);
        values[5].Value = OutcomeRow.Us(outcome.CaptureToResult);
        values[6].Value = outcome.Width;
        values[7].Value = outcome.Height;
        values[8].Value = outcome.FinalDnn;
        values[9].Value = outcome.EncodedBytes;
        values[10].Value = outcome.HighQualityShare;
        values[11].Value = DetectionJson.Write(outcome.Detections);
    }
}
