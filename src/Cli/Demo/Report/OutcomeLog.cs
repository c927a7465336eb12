using System.Text.Json;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Cli.Demo.Report;

/// <summary>Reads the outcomes that a silo wrote as JSON lines, a file per camera.</summary>
internal static class OutcomeLog
{
    /// <summary>The outcomes of a camera in the order in which they were stored; without their objects.</summary>
    public static IEnumerable<FrameOutcome> Read(string path) => File.ReadLines(path).Select(Parse);

    private static FrameOutcome Parse(string line)
    {
        using JsonDocument document = JsonDocument.Parse(line);
        JsonElement outcome = document.RootElement;
        return new FrameOutcome
        {
            Key = new FrameKey(
                CameraId.Parse(outcome.GetProperty("camera").GetString()!),
                outcome.GetProperty("epoch").GetInt64(),
                outcome.GetProperty("sequence").GetInt64()),
            CapturedAt = outcome.GetProperty("capturedAt").GetDateTimeOffset(),
            CaptureToResult = TimeSpan.FromMilliseconds(outcome.GetProperty("captureToResultMs").GetDouble()),
            EncodedBytes = outcome.GetProperty("encodedBytes").GetInt32(),
            HighQualityShare = outcome.GetProperty("highQualityShare").GetSingle(),
            Drop = outcome.TryGetProperty("dropped", out JsonElement reason) ? Enum.Parse<DropReason>(reason.GetString()!) : DropReason.None,
        };
    }
}
