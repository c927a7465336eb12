using System.Data.Common;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Silo.Results;

/// <summary>Translates between <see cref="FrameOutcome"/> and a row of the outcome table, which looks the same in every database.</summary>
internal static class OutcomeRow
{
    /// <summary>The columns, in the order of <see cref="Read"/>.</summary>
    public const string Columns =
        "epoch, sequence, drop_reason, captured_us, capture_to_result_us, width, height, final_dnn, encoded_bytes, high_quality_share, detections";

    /// <summary>A span of time as the database keeps it: microseconds.</summary>
    public static long Us(TimeSpan span) => span.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>A time as the database keeps it: microseconds since 1970.</summary>
    public static long UnixUs(DateTimeOffset time) => Us(time - DateTimeOffset.UnixEpoch);

    /// <summary>Reads the row that the reader stands on.</summary>
    public static FrameOutcome Read(CameraId camera, DbDataReader row) => new()
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
