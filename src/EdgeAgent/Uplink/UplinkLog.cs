using Microsoft.Extensions.Logging;

namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>Log texts of the link.</summary>
internal static partial class UplinkLog
{
    [LoggerMessage(EventId = 100, Level = LogLevel.Information, Message = "Camera {Camera}: {Gateway} takes the stream from frame {Resume} on (before frame {DecodeOnlyBefore} for decoding only), {Credits} credits")]
    public static partial void Welcomed(this ILogger logger, string camera, Uri gateway, long resume, long decodeOnlyBefore, int credits);

    [LoggerMessage(EventId = 101, Level = LogLevel.Warning, Message = "Camera {Camera}: no link to {Gateway}: {Reason}; next attempt in {Wait}")]
    public static partial void Lost(this ILogger logger, string camera, Uri gateway, string reason, TimeSpan wait);

    [LoggerMessage(EventId = 102, Level = LogLevel.Information, Message = "Camera {Camera}: {Gateway} sends the stream elsewhere: {Reason}")]
    public static partial void Redirected(this ILogger logger, string camera, Uri gateway, string reason);

    [LoggerMessage(EventId = 103, Level = LogLevel.Warning, Message = "Camera {Camera}: {Gateway} ended the stream for good: {Reason}")]
    public static partial void Stopped(this ILogger logger, string camera, Uri gateway, string reason);

    [LoggerMessage(EventId = 104, Level = LogLevel.Information, Message = "Camera {Camera}: the silo asks for a key frame: {Reason}")]
    public static partial void KeyFrameWanted(this ILogger logger, string camera, string reason);

    [LoggerMessage(EventId = 105, Level = LogLevel.Debug, Message = "Camera {Camera}: a message of {Gateway} that this agent version does not know was ignored")]
    public static partial void UnknownMessage(this ILogger logger, string camera, Uri gateway);
}
