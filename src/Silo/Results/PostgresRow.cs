using System.Text;
using AccMpeg.Contracts.Results;
using Npgsql;
using NpgsqlTypes;

namespace AccMpeg.Silo.Results;

/// <summary>Writes outcomes into PostgreSQL's binary copy.</summary>
internal static class PostgresRow
{
    /// <summary>About what a row takes without its texts: the numbers, the row's header, and its entries in both indexes.</summary>
    public const int FixedBytes = 180;

    /// <summary>Bytes that a stored row counts for, as <see cref="Write"/> counts them.</summary>
    public const string CountedBytes = "180 + octet_length(final_dnn) + octet_length(detections)";

    /// <summary>Writes one row: the camera's, then <see cref="OutcomeRow.Columns"/>.</summary>
    /// <returns>The bytes that it counts for.</returns>
    public static long Write(NpgsqlBinaryImporter rows, int camera, FrameOutcome outcome)
    {
        string detections = DetectionJson.Write(outcome.Detections);
        rows.StartRow();
        rows.Write(camera, NpgsqlDbType.Integer);
        rows.Write(outcome.Key.Epoch, NpgsqlDbType.Bigint);
        rows.Write(outcome.Key.Sequence, NpgsqlDbType.Bigint);
        rows.Write((int)outcome.Drop, NpgsqlDbType.Integer);
        rows.Write(OutcomeRow.UnixUs(outcome.CapturedAt), NpgsqlDbType.Bigint);
        rows.Write(OutcomeRow.Us(outcome.CaptureToResult), NpgsqlDbType.Bigint);
        rows.Write(outcome.Width, NpgsqlDbType.Integer);
        rows.Write(outcome.Height, NpgsqlDbType.Integer);
        rows.Write(outcome.FinalDnn, NpgsqlDbType.Text);
        rows.Write(outcome.EncodedBytes, NpgsqlDbType.Integer);
        rows.Write(outcome.HighQualityShare, NpgsqlDbType.Real);
        rows.Write(detections, NpgsqlDbType.Text);
        return FixedBytes + Encoding.UTF8.GetByteCount(outcome.FinalDnn) + Encoding.UTF8.GetByteCount(detections);
    }
}
