using Microsoft.Extensions.Logging;

namespace AccMpeg.EdgeAgent.Capture;

/// <summary>Log texts of the source.</summary>
internal static partial class CaptureLog
{
    [LoggerMessage(EventId = 120, Level = LogLevel.Information, Message = "Camera {Camera}: source opened, {Width}x{Height} {Codec} at {FrameRate} frames/s")]
    public static partial void SourceOpened(this ILogger logger, string camera, int width, int height, string codec, double frameRate);

    [LoggerMessage(EventId = 121, Level = LogLevel.Warning, Message = "Camera {Camera}: the source failed: {Reason} It is tried again, now in {Seconds:F1} s")]
    public static partial void SourceLost(this ILogger logger, string camera, string reason, double seconds);

    [LoggerMessage(EventId = 122, Level = LogLevel.Error, Message = "Camera {Camera}: the source failed for good: {Reason}")]
    public static partial void SourceFailed(this ILogger logger, string camera, string reason);
}
